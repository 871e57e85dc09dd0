using PanReflex.Benchmarks;
using PanReflex.Benchmarks.Search;

return args switch
{
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    ["model"] => await ModelBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(SearchBenchmark.Usage);
    Console.Error.WriteLine("model: erste Worte und Prüfung von Antworten eines Sprachmodells");
    return 2;
}
