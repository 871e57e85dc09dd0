using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace PanReflex.Service.Tests.DirectLine;

/// <summary>The real botframework-directlinejs under Node.</summary>
public sealed class DirectLineClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private readonly Process node;
    private readonly Channel<JsonElement> events = Channel.CreateUnbounded<JsonElement>();
    private readonly Task reading;

    private DirectLineClient(Process node)
    {
        this.node = node;
        reading = ReadAsync();
    }

    /// <summary>Every activity received, in order.</summary>
    public List<JsonElement> Activities { get; } = [];

    public static async Task<DirectLineClient> StartAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "PanReflex.Service.Tests", "directline-client");
        await InstallAsync(folder);
        return new DirectLineClient(Run(folder, "node", "client.cjs"));
    }

    public Task ConnectAsync(object options) => SendAsync(new { @do = "connect", options });

    public Task PostAsync(string tag, object activity) => SendAsync(new { @do = "post", tag, activity });

    public Task AskAsync(string text) => PostAsync(text, new { type = "message", text, from = new { id = "someone-else" }, channelData = new { clientActivityID = Guid.NewGuid().ToString() } });

    public Task RefreshAsync() => SendAsync(new { @do = "refresh" });

    /// <summary>The next event that fits; events before it are passed over, but activities are kept in <see cref="Activities"/>.</summary>
    public async Task<JsonElement> NextAsync(Func<JsonElement, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var happened = await events.Reader.ReadAsync(patience.Token);
            if (happened.GetProperty("event").GetString() == "activity")
            {
                var schemaError = happened.GetProperty("schemaError");
                Assert.True(schemaError.ValueKind == JsonValueKind.Null, $"{schemaError}: {happened.GetProperty("activity")}");
                Activities.Add(happened.GetProperty("activity"));
            }

            if (fits(happened))
            {
                return happened;
            }
        }
    }

    public Task<JsonElement> NextAsync(string name) => NextAsync(e => e.GetProperty("event").GetString() == name);

    public Task<JsonElement> NextStatusAsync(string status) =>
        NextAsync(e => e.GetProperty("event").GetString() == "status" && e.GetProperty("status").GetString() == status);

    public async Task<JsonElement> NextTextAsync(string words) =>
        (await NextAsync(e => e.GetProperty("event").GetString() == "activity" && Chat.IsBotText(e.GetProperty("activity"), words))).GetProperty("activity");

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await reading;
        await node.WaitForExitAsync();
        node.Dispose();
    }

    private async Task SendAsync(object command)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await node.StandardInput.FlushAsync();
    }

    private async Task ReadAsync()
    {
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{'))
            {
                events.Writer.TryWrite(JsonSerializer.Deserialize<JsonElement>(line));
            }
        }

        events.Writer.Complete();
    }

    private static async Task InstallAsync(string folder)
    {
        await Installing.WaitAsync();
        try
        {
            if (Directory.Exists(Path.Combine(folder, "node_modules", "botframework-directlinejs")))
            {
                return;
            }

            using var npm = Run(folder, "npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit");
            var output = await npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"'npm ci' failed in {folder}: {output}");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static Process Run(string folder, string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
