using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>Microsoft's Agents Playground, a client like Teams, as a black box: a process of its own on a free port.</summary>
internal sealed class Playground : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process process;
    private readonly string workingFolder;

    private Playground(Process process, string workingFolder, Uri address) => (this.process, this.workingFolder, Address) = (process, workingFolder, address);

    public Uri Address { get; }

    /// <summary>Every request and response between client and bot so far, as the playground recorded them.</summary>
    public IReadOnlyList<Exchange> Recorded() =>
    [
        .. Directory.EnumerateFiles(workingFolder, "events_recording_*", SearchOption.AllDirectories)
            // What follows the last separator is still being written.
            .SelectMany(file => File.ReadAllText(file).Split("\n---")[..^1])
            .Select(Exchange.Read),
    ];

    /// <summary>Waits until an activity with some words has been answered and recorded.</summary>
    public async Task<IReadOnlyList<Exchange>> RecordedAsync(string activity, string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var recorded = Recorded();
            if (recorded.Any(exchange => exchange.Activity == activity && exchange.Body.Contains(words, StringComparison.Ordinal)))
            {
                return recorded;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Starts it; skips the test with the reason when it is not installed.</summary>
    public static async Task<Playground> StartAsync(Uri service)
    {
        var program = Path.Combine(Folder(), "node_modules", "@microsoft", "m365agentsplayground", "cli.js");
        Assert.SkipUnless(File.Exists(program), $"Run 'npm ci' in {Folder()} to test with Microsoft's Agents Playground.");
        var port = FreePort();
        var work = Directory.CreateTempSubdirectory("panreflex-playground-").FullName;
        var start = new ProcessStartInfo(
            "node", [program, "--disable-telemetry", "-p", port.ToString(CultureInfo.InvariantCulture), "-e", new Uri(service, "/api/messages").AbsoluteUri, "-c", "msteams", "--er"])
        {
            WorkingDirectory = work,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BROWSER"] = "none";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var playground = new Playground(process, work, new Uri($"http://localhost:{port}/"));
        await playground.WaitAsync();
        return playground;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(workingFolder, recursive: true);
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(Address, patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PanReflex.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "tests", "PanReflex.EndToEnd.Tests", "playground");
    }
}

/// <summary>A request and its response between the client and the bot.</summary>
/// <param name="Activity">Type of the activity, or name of the invoke.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Status">HTTP status of the response; null when there was none.</param>
internal sealed record Exchange(string? Activity, string Body, int? Status)
{
    public static Exchange Read(string json)
    {
        var entry = JsonNode.Parse(json)!;
        return new Exchange(
            (string?)entry["activityName"], entry["request"]?["body"]?.ToJsonString(Readable) ?? "", (int?)entry["response"]?["statusCode"]);
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
