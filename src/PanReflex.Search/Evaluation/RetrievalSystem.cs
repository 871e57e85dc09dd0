namespace PanReflex.Search.Evaluation;

/// <summary>How an index is built.</summary>
internal sealed record IndexVariant(bool Decompounding);

/// <summary>A system to compare: an index and weights.</summary>
internal sealed record RetrievalSystem(string Name, IndexVariant Index, RankingWeights Weights)
{
    private static readonly RankingWeights PartsOnly = new() { Parts = 1, CharGrams = 0 };

    /// <summary>The systems, weakest first.</summary>
    public static IReadOnlyList<RetrievalSystem> All { get; } =
    [
        new("bm25", new IndexVariant(Decompounding: false), PartsOnly),
        new("decompounded", new IndexVariant(Decompounding: true), PartsOnly),
        new("lexical", new IndexVariant(Decompounding: true), new RankingWeights()),
    ];
}
