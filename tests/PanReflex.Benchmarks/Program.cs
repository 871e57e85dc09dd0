using PanReflex.Benchmarks.Search;

return args switch
{
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(SearchBenchmark.Usage);
    return 2;
}
