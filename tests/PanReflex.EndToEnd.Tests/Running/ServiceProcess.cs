using System.Diagnostics;
using System.Text;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>The service as people start it: a process of its own, with its own data folder and a free port.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string> settings;
    private readonly StringBuilder log = new();
    private Process? process;

    public ServiceProcess(params (string Key, string Value)[] overrides)
    {
        DataFolder = Directory.CreateTempSubdirectory("panreflex-").FullName;
        settings = new Dictionary<string, string>
        {
            ["Web__Url"] = "http://127.0.0.1:0",
            ["Web__RequestsPerMinute"] = "100000",
            ["Data__Folder"] = DataFolder,
        };
        foreach (var (key, value) in overrides)
        {
            settings[key] = value;
        }
    }

    public string DataFolder { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until questions can be answered. A second start uses the same port.</summary>
    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Start(settings, line =>
        {
            lock (log)
            {
                log.AppendLine(line);
            }

            if (line.StartsWith("PanReflex ist bereit: ", StringComparison.Ordinal))
            {
                ready.TrySetResult(new Uri(line["PanReflex ist bereit: ".Length..]));
            }
        });
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(ready.Task, ended).WaitAsync(Patience) == ended)
        {
            throw new InvalidOperationException($"The service ended with {process.ExitCode}: {Log}");
        }

        Address = await ready.Task;
        settings["Web__Url"] = Address.GetLeftPart(UriPartial.Authority);
        using var client = new HttpClient { BaseAddress = Address };
        using var deadline = new CancellationTokenSource(Patience);
        while (!(await client.GetAsync("/gesundheit", deadline.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(50, deadline.Token);
        }
    }

    /// <summary>Ends it the hard way, as a power cut would.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Ends it politely and gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, string workingFolder, params string[] arguments)
    {
        var output = new StringBuilder();
        using var process = Start(
            settings,
            line =>
            {
                lock (output)
                {
                    output.AppendLine(line);
                }
            },
            workingFolder,
            arguments);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, output.ToString());
    }

    private static Process Start(IReadOnlyDictionary<string, string> settings, Action<string> hear, string? workingFolder = null, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PanReflex.Service.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? Path.GetTempPath(),
        };
        foreach (var (key, value) in settings)
        {
            start.Environment["PANREFLEX__" + key] = value;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Hear(string? line)
        {
            if (line is not null)
            {
                hear(line);
            }
        }
    }
}
