using System.CommandLine;
using System.Globalization;
using PanReflex.Answers.Confidence;
using PanReflex.Answers.Evaluation;
using PanReflex.Search;
using PanReflex.Search.Evaluation;
using PanReflex.Service.Hosting;
using PanReflex.Service.Learning;
using Spectre.Console;

namespace PanReflex.Service.Commands;

/// <summary><c>train ranking</c>: learns to combine the signals and to judge whether the reports answer, and compares that with what is shipped.</summary>
public static class TrainRankingCommand
{
    private const string Staff = "Fragen aus Ämtern";
    private const int Bins = 5;
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var sets = new Argument<string>("ordner") { Description = "Ordner mit Unterordnern im BEIR-Format und Fragen aus Ämtern als .jsonl." };
        var facts = new Option<string?>("--facts") { Description = "Zuordnung von Faktennummern zu Absätzen; sonst tests/eval/facts.json." };
        var command = new Command("ranking", "Lernt die Gewichtung der Signale und die Zuversicht und vergleicht beides mit dem, was ausgeliefert wird.") { sets, facts };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(sets), parsed.GetValue(facts), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string? factsFile, CancellationToken cancellationToken)
    {
        try
        {
            await using var services = ServiceHost.CreateTools();
            var facts = await FactsMap.ReadAsync(
                factsFile ?? Path.Combine(services.GetRequiredService<ServiceFolders>().Root, "tests", "eval", "facts.json"), cancellationToken);
            await IndexCommand.UpdateAsync(services, full: false, cancellationToken);
            var reader = ActivatorUtilities.CreateInstance<StaffQuestions>(services);
            var questions = new List<EvaluationQuestion>();
            foreach (var file in Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
            {
                questions.AddRange(await EvaluationQuestion.ReadAsync(file, cancellationToken));
            }

            await CompareRankingsAsync(folder, reader, questions, facts, cancellationToken);
            if (questions.Count > 0)
            {
                var rows = await reader.ConfidenceAsync(questions, cancellationToken);
                CompareConfidences(rows, services.GetRequiredService<IConfidenceModel>(), cancellationToken);
            }

            return ExitCode.Done;
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Wrong;
        }
    }

    private static async Task CompareRankingsAsync(
        string folder, StaffQuestions reader, List<EvaluationQuestion> questions, FactsMap facts, CancellationToken cancellationToken)
    {
        var sets = new Dictionary<string, IReadOnlyList<RankingExample>>();
        foreach (var set in Directory.GetDirectories(folder).Where(d => File.Exists(Path.Combine(d, "corpus.jsonl"))).Order(StringComparer.Ordinal))
        {
            await Console.Error.WriteLineAsync($"{Path.GetFileName(set)} wird gelesen …");
            sets[Path.GetFileName(set)] = await RankingExamples.ReadAsync(set, TimeProvider.System, cancellationToken);
        }

        if (questions.Count > 0)
        {
            sets[Staff] = await reader.RankingAsync(questions, facts, cancellationToken);
        }

        if (sets.Count < 2)
        {
            throw new InvalidDataException($"In {folder} liegen weniger als zwei Fragensätze; gelernt wird auf allen bis auf einen.");
        }

        var table = new Table().Title("Rangfolge, gelernt ohne den gemessenen Satz").Border(TableBorder.Simple)
            .AddColumns("Satz", "Gewichtung", "nDCG@10", "R@5", "Unterschied, 95 %");
        foreach (var f in LeaveOneSetOut.Run(sets, cancellationToken))
        {
            table.AddRow(
                Markup.Escape(f.Set), f.Ranking, (100 * f.NdcgAt10).ToString("0.0", German), (100 * f.RecallAt5).ToString("0.0", German),
                f.Low == 0 && f.High == 0 ? "–" : string.Create(German, $"{100 * f.Low:+0.0;-0.0} bis {100 * f.High:+0.0;-0.0}"));
        }

        AnsiConsole.Write(table);
    }

    private static void CompareConfidences(
        IReadOnlyList<(AnswerFeatures Features, bool Answerable)> rows, IConfidenceModel shipped, CancellationToken cancellationToken)
    {
        var table = new Table().Title($"Zuversicht, {rows.Count} Fragen aus Ämtern").Border(TableBorder.Simple)
            .AddColumns("Modell", "Kalibrierungsfehler", "Brier", "AUC");
        var estimates = rows.Select(r => shipped.Estimate(r.Features)).ToArray();
        AddRow("ausgeliefert", estimates);
        AddRow("ausgeliefert, nachgeeicht ohne die gemessene Frage", LearnedConfidence.Calibrated([.. estimates.Zip(rows, (e, r) => (e, r.Answerable))], cancellationToken));
        AddRow("neu gelernt ohne die gemessene Frage", LearnedConfidence.Learned(rows, cancellationToken));
        AnsiConsole.Write(table);
        var (slope, offset) = LearnedConfidence.Calibration([.. estimates.Zip(rows, (e, r) => (e, r.Answerable))]);
        Console.WriteLine(string.Create(German, $"Nacheichung auf allen Fragen: 1 / (1 + exp(-({slope:0.00} · x {offset:+ 0.00;- 0.00}))), x = Logit der ausgelieferten Zuversicht"));

        void AddRow(string name, double[] confidences)
        {
            var (error, brier, auc) = LearnedConfidence.Judge(confidences, [.. rows.Select(r => r.Answerable)], Bins);
            table.AddRow(name, error.ToString("0.000", German), brier.ToString("0.000", German), auc.ToString("0.000", German));
        }
    }
}
