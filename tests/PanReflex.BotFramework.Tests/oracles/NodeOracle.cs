using System.Diagnostics;
using System.Text.Json;

namespace PanReflex.BotFramework.Tests;

/// <summary>Asks an independent implementation, run by Node; skips the test with the reason when it is not installed.</summary>
internal static class NodeOracle
{
    public static async Task<JsonElement> AskAsync(string script, object input)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "oracles");
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            var sources = Path.Combine(up.FullName, "tests", "PanReflex.BotFramework.Tests", "oracles");
            if (Directory.Exists(sources))
            {
                folder = sources;
                break;
            }
        }

        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Assert.Skip($"Run 'npm ci' in {folder} to compare with the independent implementations.");
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", [script])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await using (var stdin = node.StandardInput)
                await stdin.WriteAsync(JsonSerializer.Serialize(input));
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(node.ExitCode == 0, await errors);
            return JsonElement.Parse(await output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Node is not installed.");
            throw;
        }
    }
}
