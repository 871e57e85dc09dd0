using PanReflex.Benchmarks;
using PanReflex.Benchmarks.Load;
using PanReflex.Benchmarks.Search;
using PanReflex.Benchmarks.Service;

return args switch
{
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    ["model"] => await ModelBenchmark.RunAsync(),
    ["plan-export", .. var rest] => await PlanExportBenchmark.RunAsync(rest),
    ["channel", .. var rest] => await ChannelBenchmark.RunAsync(rest),
    ["service", .. var rest] => await ServiceBenchmark.RunAsync(rest),
    ["sockets", .. var rest] => await SocketsBenchmark.RunAsync(rest),
    ["replicas", .. var rest] => await ReplicasBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(SearchBenchmark.Usage);
    Console.Error.WriteLine("model: erste Worte und Prüfung von Antworten eines Sprachmodells");
    Console.Error.WriteLine(PlanExportBenchmark.Usage);
    Console.Error.WriteLine(ChannelBenchmark.Usage);
    Console.Error.WriteLine(ServiceBenchmark.Usage);
    Console.Error.WriteLine(SocketsBenchmark.Usage);
    Console.Error.WriteLine(ReplicasBenchmark.Usage);
    return 2;
}
