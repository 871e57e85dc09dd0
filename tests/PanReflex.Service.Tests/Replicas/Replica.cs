using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PanReflex.Service.Tests.Replicas;

/// <summary>The whole service as a process of its own, with its own data folder, on a free port.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private readonly TempFolder data = new();
    private readonly StringBuilder output = new();
    private readonly Process process;

    private Replica(IEnumerable<(string Key, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PanReflex.Service.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = data.Path,
        };
        foreach (var (key, value) in settings.Append(("Data:Folder", data.Path)).Append(("Web:Url", "http://127.0.0.1:0")))
        {
            start.Environment["PANREFLEX__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        process = new Process { StartInfo = start };
    }

    public HttpClient Http { get; private set; } = null!;

    public string DataFolder => data.Path;

    public Uri Address => Http.BaseAddress!;

    /// <summary>Processor time so far, and the memory it holds now.</summary>
    public (TimeSpan Processor, long WorkingSet) Usage
    {
        get
        {
            process.Refresh();
            return (process.TotalProcessorTime, process.WorkingSet64);
        }
    }

    public static async Task<Replica> StartAsync(IEnumerable<(string Key, string Value)> settings)
    {
        var replica = new Replica(settings);
        try
        {
            await replica.StartAsync();
            return replica;
        }
        catch
        {
            await replica.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        Expect(137);
    }

    /// <summary>Ends it politely.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Expect(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Http?.Dispose();
        process.Dispose();
        data.Dispose();
    }

    private void Expect(int? exitCode)
    {
        if (process.ExitCode != exitCode)
        {
            lock (output)
            {
                throw new InvalidOperationException($"The service ended with {process.ExitCode}: {output}");
            }
        }
    }

    private async Task StartAsync()
    {
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(ready.Task, ended).WaitAsync(Patience) == ended)
        {
            Expect(null);
        }

        Http = new HttpClient { BaseAddress = await ready.Task, Timeout = TimeSpan.FromSeconds(30) };
        using var patience = new CancellationTokenSource(Patience);
        while (!(await Http.GetAsync("/gesundheit", patience.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(100, patience.Token);
        }

        void Hear(string? line)
        {
            const string Announcement = "PanReflex ist bereit: ";
            lock (output)
            {
                output.AppendLine(line);
            }

            if (line?.StartsWith(Announcement, StringComparison.Ordinal) == true)
            {
                ready.TrySetResult(new Uri(line[Announcement.Length..]));
            }
        }
    }
}
