using System.CommandLine;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Library;
using PanReflex.Service.Hosting;
using PanReflex.Service.Sources;

namespace PanReflex.Service.Commands;

/// <summary><c>reports</c>: what lies in the reports folder and whether it can be read.</summary>
public static class ReportsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("reports", "Nennt die Berichte und die Dateien, die nicht gelesen werden konnten.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var services = ServiceHost.CreateTools();
        var collection = await services.GetRequiredService<ReportLibrary>().LoadAsync(cancellationToken: cancellationToken);
        Console.WriteLine($"{services.GetRequiredService<ServiceFolders>().Reports}: {collection.Documents.Count} Berichte");
        foreach (var document in collection.Documents)
        {
            Console.WriteLine(Line(document));
        }

        foreach (var file in collection.Unreadable)
        {
            Console.WriteLine($"\n! {file.FileName}\n    nicht lesbar: {file.Reason}");
        }

        return collection.Unreadable.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Line(ReportDocument document)
    {
        var report = document.Report;
        var details = string.Join(" · ", new[] { report.FileName, $"{document.Paragraphs.Count} Randnummern", SourceLinks.Describe(report) }.Where(text => text.Length > 0));
        return $"\n{report.Id}\n    {report.Title}\n    {details}";
    }
}
