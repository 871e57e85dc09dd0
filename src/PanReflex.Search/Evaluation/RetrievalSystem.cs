namespace PanReflex.Search.Evaluation;

/// <summary>How an index is built.</summary>
internal sealed record IndexVariant(bool Decompounding, VectorKind Vectors);

/// <summary>A system to compare: an index and weights.</summary>
internal sealed record RetrievalSystem(string Name, IndexVariant Index, RankingWeights Weights)
{
    private static readonly IndexVariant Stems = new(Decompounding: false, VectorKind.None);
    private static readonly IndexVariant Hybrid = new(Decompounding: true, VectorKind.German);
    private static readonly IndexVariant HybridRandom = new(Decompounding: true, VectorKind.Random);
    private static readonly RankingWeights PartsOnly = new() { Parts = 1, CharGrams = 0, Vector = 0 };

    /// <summary>The systems, weakest first.</summary>
    public static IReadOnlyList<RetrievalSystem> All { get; } =
    [
        new("bm25", Stems, PartsOnly),
        new("decompounded", Hybrid, PartsOnly),
        new("lexical", Hybrid, new RankingWeights { Vector = 0 }),
        new("hybrid", Hybrid, new RankingWeights()),
        new("hybrid-random", HybridRandom, new RankingWeights()),
    ];
}
