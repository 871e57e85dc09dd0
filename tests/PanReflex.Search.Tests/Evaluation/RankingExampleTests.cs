using PanReflex.Search.Evaluation;

namespace PanReflex.Search.Tests.Evaluation;

public class RankingExampleTests
{
    private static readonly Signals None = new(0, 0, 0, 0, 0, 0);

    [Fact]
    public void A_new_order_is_judged_by_where_the_relevant_passages_go()
    {
        var example = Example([0, 1, 0], [1]);
        Assert.Equal(1 / Math.Log2(3), example.NdcgAt10([3, 2, 1]), 6);
        Assert.Equal(1, example.NdcgAt10([1, 3, 2]), 6);
        Assert.True(example.HitAt5([3, 2, 1]));
    }

    [Fact]
    public void Relevant_passages_that_were_not_found_count_against_the_order()
    {
        var ideal = 1 + (1 / Math.Log2(3));
        Assert.Equal(1 / ideal, Example([1, 0], [1, 1]).NdcgAt10([2, 1]), 6);
        Assert.Equal(0, Example([0, 0], [1]).NdcgAt10([2, 1]));
        Assert.False(Example([0, 0], [1]).HitAt5([2, 1]));
    }

    [Fact]
    public void Ties_keep_the_order_of_the_search()
    {
        Assert.Equal(1, Example([1, 0], [1]).NdcgAt10([0, 0]));
    }

    [Fact]
    public void The_interval_holds_zero_only_when_the_systems_are_as_good()
    {
        var (low, high) = PairedBootstrap.Interval95([.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 1.0 : -1.0)]);
        Assert.True(low < 0 && high > 0);
        (low, high) = PairedBootstrap.Interval95([.. Enumerable.Range(0, 100).Select(i => i % 4 == 0 ? -1.0 : 1.0)]);
        Assert.True(low > 0 && high < 1);
    }

    private static RankingExample Example(int[] grades, int[] all) =>
        new("q", [.. grades.Select((grade, i) => new RankingCandidate(grades.Length - i, None, grade))], all);
}
