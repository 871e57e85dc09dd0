using System.CommandLine;
using PanReflex.Answers.Model;
using PanReflex.Knowledge.Library;
using PanReflex.Service.Enrichment;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Commands;

/// <summary><c>enrich</c>: questions of a language model beside the reports, on demand.</summary>
public static class EnrichCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var report = new Argument<string?>("bericht") { Description = "Kennung des Berichts; ohne sie alle.", Arity = ArgumentArity.ZeroOrOne };
        var most = new Option<int>("--anzahl") { Description = "Höchstens so viele Fragen je Absatz (1 bis 20).", DefaultValueFactory = _ => 5 };
        var remove = new Option<bool>("--remove") { Description = "Löscht die vom Modell geschriebenen Fragen." };
        most.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 1 or > 20)
            {
                value.AddError("--anzahl muss zwischen 1 und 20 liegen.");
            }
        });
        var command = new Command("enrich", "Lässt das Sprachmodell (Model:Endpoint) zu jedem Absatz Fragen schreiben, in Dateien neben den Berichten, zum Durchsehen.") { report, most, remove };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(report), parsed.GetValue(most), parsed.GetValue(remove), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? id, int most, bool remove, CancellationToken cancellationToken)
    {
        await using var services = ServiceHost.CreateTools();
        var collection = await services.GetRequiredService<ReportLibrary>().LoadAsync(cancellationToken: cancellationToken);
        var documents = collection.Documents.Where(d => id is null || d.Report.Id == id).ToList();
        if (documents.Count == 0)
        {
            await Console.Error.WriteLineAsync(id is null ? "Es gibt keinen Bericht." : $"Den Bericht „{id}“ gibt es nicht. „reports“ nennt die Kennungen.");
            return ExitCode.Wrong;
        }

        var enrichment = ActivatorUtilities.CreateInstance<ReportEnrichment>(services);
        if (remove)
        {
            foreach (var document in documents)
            {
                Console.WriteLine($"{document.Report.Id}: {(enrichment.Remove(document.Report) ? "Fragen des Modells gelöscht" : "keine Fragen des Modells")}");
            }

            return ExitCode.Done;
        }

        if (services.GetService<QuestionWriting>() is not { } writing)
        {
            await Console.Error.WriteLineAsync("Dafür braucht es ein Sprachmodell: bitte Model:Endpoint und Model:Name einstellen.");
            return ExitCode.Wrong;
        }

        var empty = 0;
        foreach (var document in documents)
        {
            var result = await enrichment.WriteAsync(document, writing, most, cancellationToken);
            empty += result.Empty;
            Console.WriteLine($"{document.Report.Id}: zu {result.Written} Absätzen geschrieben, {result.Kept} unverändert, {result.Empty} ohne brauchbare Frage\n    {result.File}");
        }

        Console.WriteLine("Bitte die Fragen durchsehen. Der nächste Lauf des Dienstes oder „index“ nimmt sie auf; „enrich --remove“ löscht sie.");
        return empty == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
