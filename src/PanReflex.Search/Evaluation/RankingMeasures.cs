namespace PanReflex.Search.Evaluation;

/// <summary>Measures of a ranking against judged relevance.</summary>
internal static class RankingMeasures
{
    public const int Depth = 20;

    /// <summary>Judges a ranking (ids, best first) by grades above 0.</summary>
    /// <remarks>nDCG with gain = grade and discount log2(rank + 1), as trec_eval's ndcg_cut; texts without a grade count 0.</remarks>
    public static QueryFigures Judge(string queryId, IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> relevant)
    {
        var rank = 0;
        double gain = 0;
        for (var i = 0; i < Math.Min(ranking.Count, Depth); i++)
        {
            if (!relevant.TryGetValue(ranking[i], out var grade))
            {
                continue;
            }

            rank = rank == 0 ? i + 1 : rank;
            gain += i < 10 ? grade / Math.Log2(i + 2) : 0;
        }

        var ideal = relevant.Values.OrderDescending().Take(10).Select((grade, i) => grade / Math.Log2(i + 2)).Sum();
        return new QueryFigures(queryId, rank, ideal == 0 ? 0 : gain / ideal);
    }

    /// <summary>Means over queries.</summary>
    public static SystemFigures Summarise(string name, IReadOnlyList<QueryFigures> queries, IReadOnlyList<double> milliseconds)
    {
        return new SystemFigures(name, Hits(1), Hits(5), Hits(20), Mean(q => q.NdcgAt10), Mean(q => q.Rank is > 0 and <= 10 ? 1.0 / q.Rank : 0), Percentile95(milliseconds))
        {
            Queries = queries,
        };

        double Hits(int depth) => Mean(q => q.Rank > 0 && q.Rank <= depth ? 1 : 0);
        double Mean(Func<QueryFigures, double> value) => queries.Count == 0 ? 0 : queries.Average(value);
    }

    /// <summary>The smallest value that at least 95 % of the values don't exceed; 0 without values.</summary>
    public static double Percentile95(IReadOnlyList<double> values) =>
        values.Count == 0 ? 0 : values.Order().ElementAt((int)Math.Ceiling(values.Count * 0.95) - 1);
}
