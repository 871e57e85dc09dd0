using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PanReflex.Search.Tests.Index;

/// <summary>A child process (this very program) that updates an index without end is killed at arbitrary moments.</summary>
public class KilledProcessTests
{
    private const string FolderVariable = "PANREFLEX_TEST_INDEX_FOLDER";
    private const int Texts = 300;

    [Fact]
    public async Task Whenever_the_process_is_killed_the_index_opens_and_answers()
    {
        using var folder = new TemporaryFolder();
        using (await SampleReports.IndexAsync(folder.Path, Generation(0)))
        {
        }

        var random = new Random(20200311);
        var versions = new HashSet<string>();
        for (var kill = 0; kill < 12; kill++)
        {
            using var child = StartChild(folder.Path);
            await WaitForBuildAsync(folder.Path, child, afterSwap: kill % 3 == 2);
            await Task.Delay(random.Next(200));
            child.Kill();
            await child.WaitForExitAsync();
            Assert.Equal(137, child.ExitCode);

            using var index = SampleReports.Open(folder.Path);
            var hits = await index.SearchAsync(new SearchQuery("Masken", 3 * Texts));
            var version = Assert.Single(hits.Select(h => h.Passage.Text.Split(' ')[^1]).Distinct());
            Assert.Equal(index.State.Version, version);
            Assert.Equal(Texts, index.State.Passages);
            Assert.Single(Directory.GetDirectories(folder.Path));
            versions.Add(version);
        }

        Assert.True(versions.Count > 1, "The child never finished an index, so nothing was tested.");
    }

    [ModuleInitializer]
    internal static void RunAsChild()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
        {
            return;
        }

        using var index = SampleReports.Open(folder);
        for (var generation = Environment.ProcessId * 1000; ; generation++)
        {
            index.UpdateAsync(Generation(generation)).GetAwaiter().GetResult();
        }
    }

    private static Knowledge.Collection Generation(int number) =>
        SampleReports.Collection($"{number}", SampleReports.Document("a", [.. Enumerable.Range(0, Texts).Select(i => $"Masken fehlten {i} {number}")]));

    private static Process StartChild(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledProcessTests).Assembly.Location);
        }

        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }

    // The first build after the start is slow; every third time the kill falls into a later one.
    private static async Task WaitForBuildAsync(string folder, Process child, bool afterSwap)
    {
        var current = Path.Combine(folder, "current");
        var before = await File.ReadAllTextAsync(current);
        while (afterSwap ? await File.ReadAllTextAsync(current) == before : Directory.GetDirectories(folder).Length < 2)
        {
            Assert.False(child.HasExited, "The child ended on its own.");
            await Task.Delay(5);
        }
    }
}
