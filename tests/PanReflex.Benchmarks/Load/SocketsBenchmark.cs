using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PanReflex.Knowledge.Library;
using PanReflex.Service.Hosting;
using PanReflex.Service.Tests.Replicas;

namespace PanReflex.Benchmarks.Load;

/// <summary>
/// Many people at Web Chat at once, each with an open socket: from the click to the answer on the socket, extractive, one replica with SQLite.
/// People think between answer and next question, each time evenly between nothing and twice the average. The load runs on the same machine.
/// </summary>
internal static class SocketsBenchmark
{
    public const string Usage = "sockets [--sockets N] [--think S] [--seconds S]    answers to many open chats (default: 1000 sockets, 30 s to think, 90 s)";

    private const double Limit = 300;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var sockets = (int)LoadFigures.Option(arguments, "--sockets", 1000);
        var think = TimeSpan.FromSeconds(LoadFigures.Option(arguments, "--think", 30));
        var duration = TimeSpan.FromSeconds(LoadFigures.Option(arguments, "--seconds", 90));
        var knowledge = Path.GetFullPath("knowledge");
        var questions = await QuestionsAsync();
        LoadFigures.PrintMachine();
        await using var service = await Replica.StartAsync(
        [
            ("Knowledge:Folder", knowledge), ("Web:RequestsPerMinute", "100000"), ("DirectLine:MessagesPerMinuteAndAddress", "100000"),
            ("DirectLine:TokensPerMinuteAndAddress", "100000"),
        ]);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = service.Address, Timeout = TimeSpan.FromSeconds(30) };
        var chats = Enumerable.Range(0, sockets).Select(number => new SocketChat(http, $"chat{number}")).ToList();
        try
        {
            await Parallel.ForEachAsync(chats, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (chat, _) => await chat.StartAsync());
            var (processorBefore, memoryIdle) = service.Usage;
            var ownBefore = Process.GetCurrentProcess().TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            var times = (await Task.WhenAll(chats.Select(TalkAsync))).SelectMany(own => own).Order().ToList();
            var seconds = clock.Elapsed.TotalSeconds;
            var (processorAfter, memory) = service.Usage;

            LoadFigures.Row("Open sockets", sockets, "");
            LoadFigures.Row("Questions", times.Count, "");
            LoadFigures.Row("Questions per second", times.Count / seconds, "");
            LoadFigures.Row("Question to answer, p50", LoadFigures.Percentile(times, 0.5), "ms");
            LoadFigures.Row("Question to answer, p95", LoadFigures.Percentile(times, 0.95), "ms", Limit);
            LoadFigures.Row("Question to answer, p99", LoadFigures.Percentile(times, 0.99), "ms");
            LoadFigures.Row("Processor time of the service per question", (processorAfter - processorBefore).TotalMilliseconds / times.Count, "ms");
            LoadFigures.Row("Processor time of the load per question", (Process.GetCurrentProcess().TotalProcessorTime - ownBefore).TotalMilliseconds / times.Count, "ms");
            LoadFigures.Row("Working set of the service, all sockets open", memoryIdle / 1e6, "MB");
            LoadFigures.Row("Working set of the service at the end", memory / 1e6, "MB");
            LoadFigures.Row("State on disk per question", Directory.GetFiles(service.DataFolder, "state.db*").Sum(file => new FileInfo(file).Length) / 1e3 / times.Count, "kB");
            LoadFigures.Row("Sockets opened again", chats.Sum(chat => chat.Reconnects), "", 0);
            return LoadFigures.Percentile(times, 0.95) <= Limit ? 0 : 1;

            async Task<List<TimeSpan>> TalkAsync(SocketChat chat)
            {
                var own = new List<TimeSpan>();
                while (true)
                {
                    var pause = think * (2 * Random.Shared.NextDouble());
                    if (clock.Elapsed + pause > duration)
                    {
                        return own;
                    }

                    await Task.Delay(pause);
                    own.Add(await chat.AskAsync(questions[Random.Shared.Next(questions.Count)]));
                }
            }
        }
        finally
        {
            await Task.WhenAll(chats.Select(chat => chat.DisposeAsync().AsTask()));
        }
    }

    /// <summary>The editors' alternative questions of the shipped reports: many different ones, as a real day brings them.</summary>
    private static async Task<List<string>> QuestionsAsync()
    {
        var data = Directory.CreateTempSubdirectory("panreflex-benchmark-");
        try
        {
            Environment.SetEnvironmentVariable(Configuration.Prefix + "Data__Folder", data.FullName);
            await using var tools = ServiceHost.CreateTools();
            var collection = await tools.GetRequiredService<ReportLibrary>().LoadAsync();
            return [.. collection.Documents.SelectMany(document => document.Paragraphs).SelectMany(paragraph => paragraph.Questions).Distinct()];
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
