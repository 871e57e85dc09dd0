using PanReflex.Service.Tests.State;

namespace PanReflex.Service.Tests.Replicas;

/// <summary>The small edition of <c>tests/PanReflex.Benchmarks -- replicas</c>.</summary>
public sealed class Three_replicas_and_a_kill(PostgresCluster postgres)
{
    [Fact]
    public async Task No_turn_is_lost_or_doubled_when_one_is_killed_and_one_is_restarted()
    {
        using var knowledge = new TempFolder();
        Directory.CreateDirectory(Path.Combine(knowledge.Path, "reports"));
        await File.WriteAllTextAsync(Path.Combine(knowledge.Path, "reports", "lage.md"), "# Lage\n\nDas Bürgertelefon war rund um die Uhr besetzt.\n", TestContext.Current.CancellationToken);

        var result = await ReplicasUnderLoad.RunAsync(
            await postgres.NewDatabaseAsync(), [("Knowledge:Folder", knowledge.Path)],
            conversations: 30, questions: 3, think: TimeSpan.FromSeconds(3), restarts: 1, tell: _ => { });

        Assert.Equal((0, 0, 0), (result.Lost, result.Doubled, result.OutOfOrder));
        Assert.True(result.Asked >= 90);
        Assert.True(result.Reconnects > 0, "Nobody noticed the kill, so nothing was tried.");
    }
}
