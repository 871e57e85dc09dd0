using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using PanReflex.Answers;
using PanReflex.Service.Hosting;

namespace PanReflex.Benchmarks.Service;

/// <summary>What the README says about the service: first index, start to ready, an answer in process, working set.</summary>
internal static class ServiceBenchmark
{
    public const string Usage = "service [--runs N]    first index, start to ready, answers in process, working set (default: 7 starts)";

    // Questions of the page and of the welcome, asked in turn; they are examples for users and belong to no evaluation.
    private static readonly string[] Questions =
    [
        "Wie erreichen wir Menschen, die kein Deutsch sprechen?",
        "Was hat die Arbeit im Krisenstab erleichtert?",
        "Wer gilt in einer Krise als besonders gefährdet?",
        "Wie gehen wir mit Falschmeldungen um?",
        "Was sollten wir vor der nächsten Krise vorbereiten?",
        "Welche Aufgaben hatte das Bürgertelefon?",
        "Wie lief die Zusammenarbeit mit dem Land?",
        "Wie ging es dem Personal im Gesundheitsamt?",
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var runs = arguments is ["--runs", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 7;
        var data = Directory.CreateTempSubdirectory("panreflex-benchmark-");
        try
        {
            Environment.SetEnvironmentVariable(Configuration.Prefix + "Data__Folder", data.FullName);
            Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}");
#if DEBUG
            Console.WriteLine("This is a debug build: run with -c Release for figures that mean something.");
#endif
            var first = await MeasureStartAsync();
            Row("First index of the reports and start to ready", first.Ready, 10_000, "ms");
            Row("    of which processor time", first.Processor, null, "ms");
            var starts = new List<Start>();
            for (var run = 0; run < runs; run++)
            {
                starts.Add(await MeasureStartAsync());
            }

            Row("Start to ready with an existing index, median", Percentile(starts.Select(start => start.Ready), 0.5), 2_000, "ms");
            Row("    of which processor time, median", Percentile(starts.Select(start => start.Processor), 0.5), null, "ms");
            Row("Working set after 64 answers in a chat, largest", starts.Max(start => start.WorkingSet), 300, "MB");
            await MeasureAnswersAsync();
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>From the start of the process to the first answer of <c>/gesundheit</c> that says ready; then questions through the real endpoint.</summary>
    private static async Task<Start> MeasureStartAsync()
    {
        var clock = Stopwatch.StartNew();
        using var service = StartService();
        try
        {
            var address = await AddressAsync(service);
            using var client = new HttpClient { BaseAddress = address };
            while (!(await client.GetAsync("/gesundheit")).IsSuccessStatusCode)
            {
                await Task.Delay(5);
            }

            var ready = clock.Elapsed.TotalMilliseconds;
            service.Refresh();
            var processor = service.TotalProcessorTime.TotalMilliseconds;
            await using (var chat = await DirectLineChat.StartAsync(client))
            {
                for (var question = 0; question < 64; question++)
                {
                    await chat.AskAsync(Questions[question % Questions.Length]);
                }
            }

            service.Refresh();
            return new Start(ready, processor, service.WorkingSet64 / 1e6);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    private static async Task MeasureAnswersAsync()
    {
        await using var services = ServiceHost.CreateTools();
        await services.GetRequiredService<Indexing>().UpdateAsync();
        var assistant = services.GetRequiredService<IAssistant>();
        for (var warmUp = 0; warmUp < 200; warmUp++)
        {
            await assistant.AskAsync(Questions[warmUp % Questions.Length], []);
        }

        var times = new List<double>();
        for (var run = 0; run < 800; run++)
        {
            var clock = Stopwatch.GetTimestamp();
            await assistant.AskAsync(Questions[run % Questions.Length], []);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        Row("An answer in process, p50", Percentile(times, 0.5), null, "ms");
        Row("An answer in process, p95", Percentile(times, 0.95), 50, "ms");
    }

    private static Process StartService()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PanReflex.Service.dll"), "serve"]) { RedirectStandardOutput = true };
        start.Environment[Configuration.Prefix + "Web__Url"] = "http://127.0.0.1:0";
        start.Environment[Configuration.Prefix + "DirectLine__MessagesPerMinute"] = "10000";
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

    private static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    private static void Row(string name, double value, double? limit, string unit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name,-66} | {value,8:0.0} {unit} | {(limit is { } most ? $"≤ {most:0} {unit}" : "")} |"));

    /// <summary>One start: milliseconds to ready, milliseconds of processor time until then (which other programs on the machine don't lengthen), megabytes after the answers.</summary>
    private sealed record Start(double Ready, double Processor, double WorkingSet);
}
