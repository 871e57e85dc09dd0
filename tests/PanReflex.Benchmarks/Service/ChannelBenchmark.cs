using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PanReflex.Service.Hosting;

namespace PanReflex.Benchmarks.Service;

/// <summary>
/// Many conversations of Teams at the same time: each asks its next question when the last one is answered. The service runs as a process
/// of its own; this one plays the channel, on the same machine, so both share its cores.
/// </summary>
internal static class ChannelBenchmark
{
    public const string Usage = "channel [--conversations N] [--turns N]    questions through the channel endpoint: acknowledgement, answers, working set (default: 1000 conversations of 10 turns)";

    private static readonly string[] Questions =
    [
        "Wie erreichen wir Menschen, die kein Deutsch sprechen?",
        "Was hat die Arbeit im Krisenstab erleichtert?",
        "Wer gilt in einer Krise als besonders gefährdet?",
        "Wie gehen wir mit Falschmeldungen um?",
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var (conversations, turns) = (Number(arguments, "--conversations", 1000), Number(arguments, "--turns", 10));
        var data = Directory.CreateTempSubdirectory("panreflex-benchmark-");
        await using var connector = await Connector.StartAsync();
        using var service = Start(data.FullName);
        try
        {
            var address = await AddressAsync(service);
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = conversations }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
            while (!(await http.GetAsync("/gesundheit")).IsSuccessStatusCode)
            {
                await Task.Delay(20);
            }

            var before = new Conversation(http, connector, "warm-up");
            await before.TalkAsync(Questions.Length);
            var (idle, largest, spent) = (WorkingSet(service), 0d, service.TotalProcessorTime);
            var clock = Stopwatch.StartNew();
            var all = Enumerable.Range(0, conversations).Select(number => new Conversation(http, connector, $"19:{number}")).ToList();
            var talking = Task.WhenAll(all.Select(conversation => conversation.TalkAsync(turns)));
            while (await Task.WhenAny(talking, Task.Delay(500)) != talking)
            {
                largest = Math.Max(largest, WorkingSet(service));
            }

            await talking;
            service.Refresh();
            var processor = (service.TotalProcessorTime - spent).TotalMilliseconds / (conversations * turns);
            var acknowledged = all.SelectMany(conversation => conversation.Acknowledged).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {conversations} conversations of {turns} turns, {Environment.ProcessorCount} cores, shared with the client: {clock.Elapsed.TotalSeconds:0} s, {conversations * turns / clock.Elapsed.TotalSeconds:0} answers a second
                | acknowledgement, p50                     | {At(acknowledged, 0.5),8:0.0} ms |          |
                | acknowledgement, p95                     | {At(acknowledged, 0.95),8:0.0} ms | ≤ 200 ms |
                | acknowledgement, longest                 | {acknowledged[^1],8:0.0} ms |          |
                | asked again because the queue was full   | {all.Sum(conversation => conversation.Refused),8}    |          |
                | turns without exactly one answer         | {connector.Miscounted(conversations, turns),8}    | 0        |
                | working set before, largest meanwhile    | {idle:0} MB, {largest:0} MB ({largest / idle:0.0} times) | |
                | processor time of the service per answer | {processor,8:0.0} ms |          |
                """));
            return 0;
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
            data.Delete(recursive: true);
        }
    }

    private static Process Start(string data)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PanReflex.Service.dll"), "serve"]) { RedirectStandardOutput = true };
        foreach (var (key, value) in new[] { ("Data__Folder", data), ("Web__Url", "http://127.0.0.1:0"), ("Web__RequestsPerMinute", "100000"), ("Bot__AnnounceAfterMilliseconds", "10000") })
        {
            start.Environment[Configuration.Prefix + key] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
    }

    private static async Task<Uri> AddressAsync(Process service)
    {
        const string announcement = "PanReflex ist bereit: ";
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(announcement, StringComparison.Ordinal))
            {
                // Keep reading, or the service would wait for room in the pipe.
                _ = service.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Uri(line[announcement.Length..]);
            }
        }

        throw new InvalidOperationException($"The service ended with {service.ExitCode}.");
    }

    private static int Number(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private static double At(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    private static double WorkingSet(Process service)
    {
        service.Refresh();
        return service.WorkingSet64 / 1e6;
    }

    /// <summary>A personal chat.</summary>
    private sealed class Conversation(HttpClient http, Connector connector, string id)
    {
        /// <summary>Milliseconds until the service took a message, without the tries it turned away.</summary>
        public List<double> Acknowledged { get; } = [];

        public int Refused { get; private set; }

        public async Task TalkAsync(int turns)
        {
            for (var turn = 0; turn < turns; turn++)
            {
                var activity = $"{id}/{turn}";
                var answered = connector.Expect(activity);
                while (!await PostAsync(activity, Questions[turn % Questions.Length]))
                {
                    Refused++;
                    await Task.Delay(50);
                }

                await answered;
            }
        }

        private async Task<bool> PostAsync(string activity, string text)
        {
            var clock = Stopwatch.GetTimestamp();
            using var response = await http.PostAsJsonAsync("/api/messages", new
            {
                type = "message", id = activity, text, channelId = "msteams", serviceUrl = connector.Address,
                from = new { id = "29:" + id }, recipient = new { id = "28:bot" }, conversation = new { id, conversationType = "personal" },
            });
            if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            {
                return false;
            }

            response.EnsureSuccessStatusCode();
            Acknowledged.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            return true;
        }
    }

    /// <summary>Takes what the bot says and knows what it answers.</summary>
    private sealed class Connector(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, (TaskCompletionSource Answered, int Times)> expected = new();

        public string Address => app.Urls.First() + "/";

        public static async Task<Connector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var connector = new Connector(app);
            app.MapPost("/v3/conversations/{id}/activities/{reply?}", connector.TakeAsync);
            await app.StartAsync();
            return connector;
        }

        public Task Expect(string activity)
        {
            var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            expected[activity] = (answered, 0);
            return answered.Task;
        }

        public int Miscounted(int conversations, int turns) =>
            Enumerable.Range(0, conversations).Sum(c => Enumerable.Range(0, turns).Count(t => expected[$"19:{c}/{t}"].Times != 1));

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            var activity = await context.Request.ReadFromJsonAsync<JsonElement>();
            if (activity.GetProperty("type").GetString() == "message" && activity.TryGetProperty("replyToId", out var reply))
            {
                expected.AddOrUpdate(reply.GetString()!, _ => throw new InvalidOperationException("An answer to nothing."), (_, known) => (known.Answered, known.Times + 1)).Answered.TrySetResult();
            }

            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(new { id = Guid.NewGuid().ToString("N") });
        }
    }
}
