using System.Diagnostics;
using System.Globalization;
using PanReflex.Search.Evaluation;

namespace PanReflex.Benchmarks.Search;

/// <summary>Time and quality of search systems on the same passages and questions, one after the other in one run.</summary>
internal static class SearchBenchmark
{
    public const string Usage = "search --laws ORDNER [--eval ORDNER] [--sizes 15000,200000]: Zeit und Güte gegen Lucene.NET und PostgreSQL";

    private const int WarmUp = 100;
    private const int Depth = 20;

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        var laws = Option(args, "--laws");
        var eval = Option(args, "--eval") ?? SharedEval();
        if (laws is null || eval is null)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        foreach (var size in (Option(args, "--sizes") ?? "15000,200000").Split(',').Select(int.Parse))
        {
            await CompareAsync(await Workload.CreateAsync(eval, laws, size));
        }

        return 0;
    }

    private static async Task CompareAsync(Workload workload)
    {
        var questions = workload.Sets.Sum(s => s.Queries.Count);
        Console.WriteLine($"\n{workload.Texts.Count:N0} Textstellen, {questions} Fragen, {Environment.ProcessorCount} Kerne\n");
        var sets = workload.Sets.Select(s => $"nDCG@10 {s.Name}");
        Console.WriteLine($"| System | p50 ms | p95 ms | p95 im Verhältnis | Textstellen/s beim Einlesen | {string.Join(" | ", sets)} |");
        Console.WriteLine($"|---|---|---|---|---|{string.Concat(Enumerable.Repeat("---|", workload.Sets.Count))}");
        double? own = null;
        foreach (var start in Systems())
        {
            var (system, reason) = await start();
            if (system is null)
            {
                Console.WriteLine($"| übersprungen: {reason} |");
                continue;
            }

            await using (system)
            {
                var clock = Stopwatch.StartNew();
                await system.IndexAsync(workload.Texts);
                var rate = workload.Texts.Count / clock.Elapsed.TotalSeconds;
                var (milliseconds, quality) = await AskAsync(system, workload);
                var p95 = RankingMeasures.Percentile95(milliseconds);
                own ??= p95;
                Console.WriteLine(
                    $"| {system.Name} | {milliseconds.Order().ElementAt(milliseconds.Count / 2):0.0} | {p95:0.0} | {p95 / own:0.00} | {rate:N0} | {string.Join(" | ", quality.Select(q => $"{100 * q:0.0}"))} |");
            }
        }
    }

    private static IEnumerable<Func<Task<(ISearchSystem? System, string? Reason)>>> Systems()
    {
        yield return () => Task.FromResult<(ISearchSystem?, string?)>((new PanReflexSystem(), null));
        yield return () => Task.FromResult<(ISearchSystem?, string?)>((new LuceneSystem(), null));
        yield return async () => await PostgresSystem.StartAsync();
    }

    private static async Task<(List<double> Milliseconds, List<double> Quality)> AskAsync(ISearchSystem system, Workload workload)
    {
        foreach (var question in workload.Sets.SelectMany(s => s.Queries).Where((_, i) => i % 7 == 0).Take(WarmUp))
        {
            await system.SearchAsync(question.Text, Depth);
        }

        var (milliseconds, quality) = (new List<double>(), new List<double>());
        foreach (var set in workload.Sets)
        {
            var sum = 0.0;
            foreach (var question in set.Queries)
            {
                var clock = Stopwatch.GetTimestamp();
                var found = await system.SearchAsync(question.Text, Depth);
                milliseconds.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                sum += RankingMeasures.Judge(question.Id, found, set.Relevant[question.Id]).NdcgAt10;
            }

            quality.Add(sum / set.Queries.Count);
        }

        return (milliseconds, quality);
    }

    private static string? Option(string[] args, string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();

    // The test sets lie beside the repository.
    private static string? SharedEval()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PanReflex.sln")))
            {
                var eval = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "eval"));
                return Directory.Exists(eval) ? eval : null;
            }
        }

        return null;
    }
}
