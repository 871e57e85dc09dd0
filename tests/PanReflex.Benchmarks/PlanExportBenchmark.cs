using System.Diagnostics;
using System.Globalization;
using PanReflex.Guides;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Export;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;
using PanReflex.Guides.Tests;

namespace PanReflex.Benchmarks;

/// <summary>Export of a plan of 60 answered questions in each format: cold, as the first export of a fresh process that has read reports and guides, and warm.</summary>
internal static class PlanExportBenchmark
{
    public const string Usage = "plan-export: ein Plan mit 60 Fragen in jedem Format, kalt und warm";
    private const string Child = "--cold";
    private const int Questions = 60;
    private const int ColdRuns = 3;
    private const int WarmRuns = 20;

    public static Task<int> RunAsync(string[] args) => args is [Child, var extension] ? ColdAsync(extension) : AllAsync();

    private static async Task<int> AllAsync()
    {
        var export = await ReadyAsync();
        Console.WriteLine($"{Questions} Fragen, Ziel 1000 ms");
        Console.WriteLine("Format   kalt, Median und Rechenzeit     warm, Median und p95        Größe");
        foreach (var format in PlanFormat.All)
        {
            var cold = Enumerable.Range(0, ColdRuns).Select(_ => FreshProcess(format)).OrderBy(run => run.Wall).ToList()[ColdRuns / 2];
            var warm = new List<double>();
            var size = 0;
            for (var run = 0; run < WarmRuns; run++)
            {
                var begun = Stopwatch.GetTimestamp();
                size = (await export(format)).Length;
                warm.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            warm.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{format.Extension,-6} {cold.Wall,9:F0} ms {cold.Processor,9:F0} ms      {warm[WarmRuns / 2],9:F1} ms {warm[^2],9:F1} ms {size / 1024,9} KB"));
        }

        return 0;
    }

    private static async Task<int> ColdAsync(string extension)
    {
        var export = await ReadyAsync();
        var format = PlanFormat.WithExtension(extension)!;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        await export(format);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(begun).TotalMilliseconds} {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds}"));
        return 0;
    }

    private static (double Wall, double Processor) FreshProcess(PlanFormat format)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["plan-export", Child, format.Extension]) { RedirectStandardOutput = true })!;
        var numbers = process.StandardOutput.ReadToEnd().Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList();
        process.WaitForExit();
        return (numbers[0], numbers[1]);
    }

    private static async Task<Func<PlanFormat, Task<byte[]>>> ReadyAsync()
    {
        var paragraphs = await Repository.Paragraphs;
        var catalog = new GuideLibrary(Repository.Guides, () => paragraphs.Ids).Reload();
        var builder = new PlanDocumentBuilder(new LearnedByOthers(paragraphs), TimeProvider.System);
        var plan = LongPlan(catalog);
        return async format => format.Write(await builder.BuildAsync(plan, catalog.Groups, new Uri("https://assistent.example.de")));
    }

    /// <summary>The questions of all guides, again from the first until there are enough, each with a full answer.</summary>
    private static Plan LongPlan(GuideCatalog catalog)
    {
        var shipped = catalog.Guides.SelectMany(guide => guide.Questions).ToList();
        var questions = Enumerable.Range(0, Questions).Select(at => shipped[at % shipped.Count] with { Id = $"f-{at + 1}" }).ToList();
        var now = TimeProvider.System.GetUtcNow();
        var entries = questions.Select((question, at) => new PlanEntry(
            question.Id, (EntryStatus)(at % 4), string.Join(' ', Enumerable.Repeat($"Notiz {at + 1} mit einigen Worten dazu.", 5)), "Frau Müller-Lüdenscheidt",
            DateOnly.FromDateTime(now.UtcDateTime).AddDays(at), question.Groups, "Anna", 1, now));
        return new(
            "0123456789abcdef0123456789abcdef", "K7MP4WXTR9", "Stadt Musterhausen", "alles", "Alles zusammen", "1", OfficeRole.CrisisStaff, 90, questions, [.. entries], now);
    }
}
