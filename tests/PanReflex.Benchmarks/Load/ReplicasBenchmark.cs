using PanReflex.Service.Tests.Replicas;

namespace PanReflex.Benchmarks.Load;

/// <summary>Three replicas on one PostgreSQL behind a load balancer: one is killed, all are restarted one after the other, conversations go on.</summary>
internal static class ReplicasBenchmark
{
    public const string Usage = "replicas [--conversations N] [--questions N] [--think S]    kill and rolling restart under load (default: 500, 4, 10 s)";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var conversations = (int)LoadFigures.Option(arguments, "--conversations", 500);
        var questions = (int)LoadFigures.Option(arguments, "--questions", 4);
        var think = LoadFigures.Option(arguments, "--think", 10);
        await using var postgres = await TemporaryPostgres.StartAsync("-c max_connections=300");
        if (postgres is null)
        {
            Console.Error.WriteLine(TemporaryPostgres.Missing);
            return 1;
        }

        LoadFigures.PrintMachine();
        var result = await ReplicasUnderLoad.RunAsync(
            postgres.ConnectionString + ";Maximum Pool Size=30", [("Knowledge:Folder", Path.GetFullPath("knowledge"))],
            conversations, questions, TimeSpan.FromSeconds(think), restarts: 3, Console.WriteLine);
        LoadFigures.Row("Conversations at the same time", conversations, "");
        LoadFigures.Row("Questions asked", result.Asked, "");
        LoadFigures.Row("    lost", result.Lost, "", 0);
        LoadFigures.Row("    doubled", result.Doubled, "", 0);
        LoadFigures.Row("Conversations out of order", result.OutOfOrder, "", 0);
        LoadFigures.Row("Sockets opened again", result.Reconnects, "");
        LoadFigures.Row("Requests sent again", result.Retries, "");
        LoadFigures.Row("Question to answer, p50", LoadFigures.Percentile(result.Times, 0.5), "ms");
        LoadFigures.Row("Question to answer, p95", LoadFigures.Percentile(result.Times, 0.95), "ms");
        LoadFigures.Row("Question to answer, longest", LoadFigures.Percentile(result.Times, 1), "ms");
        return result is { Lost: 0, Doubled: 0, OutOfOrder: 0 } ? 0 : 1;
    }
}
