using System.Diagnostics;
using System.Globalization;
using PanReflex.Answers;
using PanReflex.Answers.Tests.Model;
using PanReflex.Answers.Verification;

namespace PanReflex.Benchmarks;

/// <summary>What a language model costs beyond its own time: first words after its first token, and verification per answer.</summary>
internal static class ModelBenchmark
{
    private const int Runs = 50;

    private static readonly string[] Sentences =
    [
        "Im ersten Jahr kam der Düsseldorfer Krisenstab auf 116 Sitzungen.",
        "Anfangs traf sich der Düsseldorfer Krisenstab mehrmals pro Woche, später nur noch einmal wöchentlich.",
        "Lahr besetzte jeden Bereich des Stabs mit drei Personen, die sich in der Regel nicht trafen.",
        "Mülheim an der Ruhr reduzierte den Corona-Krisenstab nach einigen Wochen bei entspannterer Lage von rund 30 auf etwa zehn Personen.",
        "In Offenburg nahm am 27. Februar 2020 ein Koordinierungsstab die Arbeit auf, am 9. März folgte der Verwaltungsstab.",
        "Der Bodenseekreis setzte seine Stabsstruktur bereits Ende Februar 2020 in Gang.",
    ];

    // Not verbatim, so that all rules run.
    private static readonly string[] Statements =
    [
        "Der Düsseldorfer Krisenstab tagte im ersten Jahr 116-mal.",
        "Anfangs traf sich der Krisenstab in Düsseldorf mehrmals pro Woche, später nur noch einmal.",
        "In Lahr war jeder Bereich des Stabs mit drei Personen besetzt.",
        "In Mülheim an der Ruhr wurde der Krisenstab von rund 30 auf etwa zehn Personen verkleinert.",
        "In Offenburg nahm am 27. Februar 2020 ein Koordinierungsstab die Arbeit auf.",
        "Der Bodenseekreis setzte seine Stabsstruktur schon Ende Februar 2020 in Gang.",
    ];

    public static async Task<int> RunAsync()
    {
        Report("Prüfung je Antwort (6 Aussagen, 6 Absätze), Ziel 50 ms", Verification());
        Report("Erste Worte nach dem ersten Wort des Modells, Ziel 300 ms", await FirstWordsAsync());
        return 0;
    }

    private static List<double> Verification()
    {
        var verifier = new StatementVerifier();
        var times = new List<double>();
        for (var run = 0; run < Runs + 5; run++)
        {
            var begun = Stopwatch.GetTimestamp();
            foreach (var statement in Statements)
            {
                verifier.Verify(statement, Sentences);
            }

            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times[5..];
    }

    private static async Task<List<double>> FirstWordsAsync()
    {
        await using var server = await ScriptedModelServer.StartAsync();
        long first = 0;
        server.Script = r =>
        {
            first = Stopwatch.GetTimestamp();
            return ModelAnswer.Statements((Sentences[0], [r.Evidence[0].Id])) with { ChunkDelay = TimeSpan.FromMilliseconds(5) };
        };
        await using var assistant = AssistantWithModel.Create(server, ServerProfile.Ollama);
        var question = new ResolvedQuestion("Wie oft tagte der Krisenstab?", "Wie oft tagte der Krisenstab in Düsseldorf?", []);
        var hits = AssistantWithModel.Hits([.. Sentences.Select((s, i) => AssistantWithModel.Paragraph(s, i + 1))]);
        var times = new List<double>();
        for (var run = 0; run < Runs + 5; run++)
        {
            var words = new FirstWords();
            await ((IStreamingComposer)assistant.Composer).ComposeAsync(question, hits, words);
            times.Add(Stopwatch.GetElapsedTime(first, words.Time).TotalMilliseconds);
        }

        return times[5..];
    }

    private static void Report(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.GetCultureInfo("de-DE"), $"{what}: Median {times[times.Count / 2]:F1} ms, p95 {times[(int)(times.Count * 0.95)]:F1} ms ({times.Count} Läufe)"));
    }

    private sealed class FirstWords : IProgress<AnswerProgress>
    {
        public long Time { get; private set; }

        public void Report(AnswerProgress value) => Time = Time == 0 ? Stopwatch.GetTimestamp() : Time;
    }
}
