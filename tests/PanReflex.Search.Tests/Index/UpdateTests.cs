using System.Collections.Concurrent;
using PanReflex.Knowledge;

namespace PanReflex.Search.Tests.Index;

public class UpdateTests
{
    [Fact]
    public async Task An_index_survives_the_process()
    {
        using var folder = new TemporaryFolder();
        using (await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("7", SampleReports.Document("a", "Masken fehlten."))))
        {
        }

        using var reopened = SampleReports.Open(folder.Path);
        Assert.Equal("7", reopened.State.Version);
        Assert.Equal(1, reopened.State.Passages);
        Assert.Equal("a", Assert.Single(reopened.State.Reports).Id);
        Assert.Single(await reopened.AskAsync("Masken"));
    }

    [Fact]
    public async Task An_equal_version_is_left_alone_unless_a_full_build_is_wanted()
    {
        using var folder = new TemporaryFolder();
        var collection = SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten."));
        using var index = await SampleReports.IndexAsync(folder.Path, collection);
        var first = IndexOf(folder.Path);
        await index.UpdateAsync(collection);
        Assert.Equal(first, IndexOf(folder.Path));
        await index.UpdateAsync(collection, full: true);
        Assert.NotEqual(first, IndexOf(folder.Path));
    }

    [Fact]
    public async Task A_removed_report_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1",
            SampleReports.Document("a", "Masken fehlten."), SampleReports.Document("b", "Labore fehlten.")));
        await index.UpdateAsync(SampleReports.Collection("2", SampleReports.Document("a", "Masken fehlten.")));
        Assert.Empty(await index.AskAsync("Labore"));
        Assert.Equal(["a"], index.State.Reports.Select(r => r.Id));
        Assert.Single(Directory.GetDirectories(folder.Path));
    }

    [Fact]
    public async Task Queries_go_on_while_indexes_are_swapped_and_see_one_of_them_whole()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, Generation(0));
        using var enough = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<string, int>();
        var askers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var generations = (await index.AskAsync("Masken fehlten")).Select(h => h.Passage.Text.Split(' ')[^1]).ToList();
                Assert.Equal(3, generations.Count);
                seen.TryAdd(Assert.Single(generations.Distinct()), 0);
            }
        })).ToArray();
        for (var generation = 1; generation <= 15; generation++)
        {
            await index.UpdateAsync(Generation(generation));
        }

        await enough.CancelAsync();
        await Task.WhenAll(askers);
        Assert.NotEmpty(seen);
        Assert.Single(Directory.GetDirectories(folder.Path));

        static Collection Generation(int number) =>
            SampleReports.Collection($"{number}", SampleReports.Document("a", [.. Enumerable.Repeat($"Masken fehlten {number}", 3)]));
    }

    [Fact]
    public async Task A_cancelled_build_leaves_the_old_index_and_no_leftovers()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.")));
        using var cancellation = new CancellationTokenSource();
        var large = SampleReports.Collection("2", SampleReports.Document("a", [.. Enumerable.Range(0, 3000).Select(i => $"Labor {i}")]));
        var stopper = new CallbackProgress(_ => cancellation.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.UpdateAsync(large, false, stopper, cancellation.Token));
        Assert.Equal("1", index.State.Version);
        Assert.Single(await index.AskAsync("Masken"));
        Assert.Single(Directory.GetDirectories(folder.Path));
    }

    [Fact]
    public async Task Leftovers_of_a_crashed_build_are_removed_on_opening()
    {
        using var folder = new TemporaryFolder();
        using (await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten."))))
        {
        }

        var leftover = Directory.CreateDirectory(Path.Combine(folder.Path, $"index-{Guid.NewGuid():n}"));
        await File.WriteAllTextAsync(Path.Combine(leftover.FullName, "_0.fdt"), "abgebrochen");
        var foreign = Directory.CreateDirectory(Path.Combine(folder.Path, "index-von-hand"));
        using var index = SampleReports.Open(folder.Path);
        Assert.False(Directory.Exists(leftover.FullName));
        Assert.True(Directory.Exists(foreign.FullName));
        Assert.Single(await index.AskAsync("Masken"));
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("arrays.bin")]
    [InlineData("segments.gen")]
    public async Task A_damaged_index_is_built_anew(string file)
    {
        using var folder = new TemporaryFolder();
        var collection = SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten."));
        using (await SampleReports.IndexAsync(folder.Path, collection))
        {
        }

        var path = IndexOf(folder.Path);
        foreach (var damaged in file == "segments.gen" ? Directory.GetFiles(path, "segments*") : [Path.Combine(path, file)])
        {
            await File.WriteAllTextAsync(damaged, "kaputt");
        }

        using var index = SampleReports.Open(folder.Path);
        Assert.Null(index.State.Version);
        await index.UpdateAsync(collection);
        Assert.Single(await index.AskAsync("Masken"));
    }

    [Fact]
    public async Task An_index_built_with_other_settings_is_built_anew()
    {
        using var folder = new TemporaryFolder();
        var collection = SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten."));
        using (await SampleReports.IndexAsync(folder.Path, collection))
        {
        }

        using var index = SampleReports.Open(new SearchOptions { Folder = folder.Path, Decompounding = false });
        Assert.Null(index.State.Version);
        await index.UpdateAsync(collection);
        Assert.Equal("1", index.State.Version);
    }

    [Fact]
    public async Task What_another_process_has_built_is_adopted()
    {
        using var folder = new TemporaryFolder();
        using var serving = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.")));
        var changed = SampleReports.Collection("2", SampleReports.Document("a", "Labore fehlten."));
        using (await SampleReports.IndexAsync(folder.Path, changed))
        {
        }

        var built = IndexOf(folder.Path);
        await serving.UpdateAsync(changed);
        Assert.Equal(built, IndexOf(folder.Path));
        Assert.Single(await serving.AskAsync("Labore"));
    }

    private static string IndexOf(string folder) => Path.Combine(folder, File.ReadAllText(Path.Combine(folder, "current")));

    private sealed class CallbackProgress(Action<IndexProgress> report) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => report(value);
    }
}
