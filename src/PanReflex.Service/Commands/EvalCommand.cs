using System.CommandLine;
using System.Globalization;
using PanReflex.Answers.Evaluation;
using PanReflex.Search;
using PanReflex.Search.Evaluation;
using PanReflex.Service.Hosting;
using Spectre.Console;

namespace PanReflex.Service.Commands;

/// <summary><c>eval retrieval</c> and <c>eval answers</c>: how well the search finds and the assistant answers.</summary>
public static class EvalCommand
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Als JSON ausgeben." };
        var folder = new Argument<string>("ordner") { Description = "Ordner im BEIR-Format: corpus.jsonl, queries.jsonl, qrels/test.tsv." };
        var retrieval = new Command("retrieval", "Misst die Suche und was ihre Teile beitragen.") { folder, json };
        retrieval.SetAction((parsed, cancellation) => Explained(() => RetrievalAsync(parsed.GetRequiredValue(folder), parsed.GetValue(json), cancellation)));

        var questions = new Argument<string>("datei") { Description = "Fragen, eine je Zeile, als JSON: id, question, answerable, facts." };
        var facts = new Option<string?>("--facts") { Description = "Zuordnung von Faktennummern zu Absätzen; sonst tests/eval/facts.json." };
        var answers = new Command("answers", "Misst die Antworten aus den eingelesenen Berichten.") { questions, facts, json };
        answers.SetAction((parsed, cancellation) =>
            Explained(() => AnswersAsync(parsed.GetRequiredValue(questions), parsed.GetValue(facts), parsed.GetValue(json), cancellation)));
        return new Command("eval", "Misst die Güte von Suche und Antworten.") { retrieval, answers };
    }

    private static async Task<int> Explained(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Wrong;
        }
    }

    private static async Task<int> RetrievalAsync(string folder, bool json, CancellationToken cancellationToken)
    {
        var report = await ProgressDisplay.RunAsync(progress => RetrievalEvaluation.RunAsync(folder, TimeProvider.System, progress, cancellationToken));
        if (json)
        {
            Console.WriteLine(report.ToJson());
            return ExitCode.Done;
        }

        var table = NewTable(report.Dataset, "System", "R@1", "R@5", "R@20", "nDCG@10", "MRR@10", "p95 ms");
        foreach (var system in report.Systems)
        {
            table.AddRow(
                system.Name, Percent(system.RecallAt1), Percent(system.RecallAt5), Percent(system.RecallAt20), Percent(system.NdcgAt10), Percent(system.MrrAt10),
                system.QueryP95Ms.ToString("0.0", German));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(Gain(report, "hybrid", "lexical"));
        Console.WriteLine(Gain(report, "hybrid", "hybrid-random"));
        return ExitCode.Done;
    }

    private static string Gain(RetrievalReport report, string better, string worse)
    {
        var differences = Queries(better).Zip(Queries(worse), (b, w) => 100 * (b.NdcgAt10 - w.NdcgAt10)).ToList();
        if (differences.Count == 0)
        {
            return "Keine Fragen.";
        }

        var (low, high) = PairedBootstrap.Interval95(differences);
        return string.Create(German, $"{better} gegen {worse}: {differences.Average():+0.0;-0.0} nDCG@10 (95 %: {low:+0.0;-0.0} bis {high:+0.0;-0.0})");

        IReadOnlyList<QueryFigures> Queries(string name) => report.Systems.Single(s => s.Name == name).Queries;
    }

    private static async Task<int> AnswersAsync(string file, string? factsFile, bool json, CancellationToken cancellationToken)
    {
        var questions = await EvaluationQuestion.ReadAsync(file, cancellationToken);
        await using var services = ServiceHost.CreateTools();
        var facts = await FactsMap.ReadAsync(
            factsFile ?? Path.Combine(services.GetRequiredService<ServiceFolders>().Root, "tests", "eval", "facts.json"), cancellationToken);
        await IndexCommand.UpdateAsync(services, full: false, cancellationToken);
        var result = await ProgressDisplay.RunAsync(progress =>
            services.GetRequiredService<AnswerEvaluation>().RunAsync(questions, facts, new Asked(progress, questions.Count), cancellationToken));
        if (json)
        {
            Console.WriteLine(result.Serialize());
            return ExitCode.Done;
        }

        var items = NewTable($"{result.Questions} Fragen", "Frage", "Ergebnis", "in den ersten 5", "belegt", "erwartet");
        foreach (var item in result.Items)
        {
            items.AddRow(
                Markup.Escape(item.Id), Outcome(item.Outcome), Found(item.Top5, item.Expected), Found(item.Cited, item.Expected),
                Markup.Escape(string.Join(", ", item.Expected)));
        }

        AnsiConsole.Write(items);
        var totals = NewTable("Zusammen", "Maß", "Anteil");
        totals.AddRow("erwarteter Absatz unter den ersten 5", Percent(result.ExpectedInTop5));
        totals.AddRow("erwarteter Absatz belegt die Antwort", Percent(result.ExpectedCited));
        totals.AddRow("nicht Beantwortbares abgelehnt", Percent(result.RefusalRight));
        totals.AddRow("Beantwortbares abgelehnt", Percent(result.RefusalFalse));
        totals.AddRow("Zitate wörtlich", Percent(result.QuotesVerbatim));
        AnsiConsole.Write(totals);
        return ExitCode.Done;
    }

    private static Table NewTable(string title, params string[] columns)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        return table;
    }

    private static string Percent(double rate) => (100 * rate).ToString("0.0", German);

    private static string Outcome(string name) => name switch
    {
        "answered" => "beantwortet",
        "partial" => "teilweise",
        _ => "abgelehnt",
    };

    private static string Found(IReadOnlyList<string> found, IReadOnlyList<string> expected) =>
        expected.Count == 0 ? "–" : found.Intersect(expected).Any() ? "ja" : "nein";

    private sealed class Asked(IProgress<IndexProgress> display, int total) : IProgress<int>
    {
        public void Report(int value) => display.Report(new IndexProgress("Fragen stellen", value, total));
    }
}
