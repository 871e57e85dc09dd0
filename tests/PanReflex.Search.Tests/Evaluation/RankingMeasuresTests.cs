using PanReflex.Search.Evaluation;

namespace PanReflex.Search.Tests.Evaluation;

public class RankingMeasuresTests
{
    [Fact]
    public void The_gain_of_the_only_relevant_text_falls_with_its_rank()
    {
        var relevant = new Dictionary<string, int> { ["b"] = 1 };
        Assert.Equal(1, RankingMeasures.Judge("q", ["b", "a"], relevant).NdcgAt10);
        Assert.Equal(1 / Math.Log2(3), RankingMeasures.Judge("q", ["a", "b"], relevant).NdcgAt10, 12);
        Assert.Equal(new QueryFigures("q", 0, 0), RankingMeasures.Judge("q", ["a", "c"], relevant));
    }

    [Fact]
    public void A_text_at_rank_eleven_counts_for_recall_only()
    {
        var ranking = Enumerable.Range(0, 20).Select(i => $"t{i}").ToList();
        var judged = RankingMeasures.Judge("q", ranking, new Dictionary<string, int> { ["t10"] = 1 });
        Assert.Equal(new QueryFigures("q", 11, 0), judged);
        var summary = RankingMeasures.Summarise("s", [judged], [3]);
        Assert.Equal((0, 0, 1, 0, 0, 3), (summary.RecallAt1, summary.RecallAt5, summary.RecallAt20, summary.NdcgAt10, summary.MrrAt10, summary.QueryP95Ms));
    }

    [Fact]
    public void Several_relevant_texts_are_measured_against_the_ideal_order()
    {
        var relevant = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        var ideal = 2 + (1 / Math.Log2(3));
        Assert.Equal((1 + (2 / Math.Log2(4))) / ideal, RankingMeasures.Judge("q", ["a", "x", "b"], relevant).NdcgAt10, 12);
    }

    [Fact]
    public void The_95th_percentile_is_a_measured_value()
    {
        Assert.Equal(95, RankingMeasures.Percentile95([.. Enumerable.Range(1, 100).Select(i => (double)i)]));
        Assert.Equal(7, RankingMeasures.Percentile95([7]));
        Assert.Equal(0, RankingMeasures.Percentile95([]));
    }
}
