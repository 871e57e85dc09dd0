using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanReflex.Search.Evaluation;

/// <summary>How well several systems find the relevant texts of a test set.</summary>
/// <param name="Dataset">Name of the test set.</param>
/// <param name="Systems">The systems, weakest ablation first.</param>
public sealed record RetrievalReport(string Dataset, IReadOnlyList<SystemFigures> Systems)
{
    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EvaluationJson.Default.RetrievalReport);
}

/// <summary>Figures of one system; rates from 0 to 1.</summary>
/// <param name="Name"><c>bm25</c>, <c>decompounded</c>, <c>lexical</c>, <c>hybrid</c> or <c>hybrid-random</c>.</param>
/// <param name="RecallAt1">Share of queries with a relevant text in the first place.</param>
/// <param name="RecallAt5">Share of queries with a relevant text among the first 5.</param>
/// <param name="RecallAt20">Share of queries with a relevant text among the first 20.</param>
/// <param name="NdcgAt10">Mean normalised discounted cumulative gain at 10.</param>
/// <param name="MrrAt10">Mean reciprocal rank of the first relevant text among the first 10.</param>
/// <param name="QueryP95Ms">95th percentile of a query's time in milliseconds, after warming up.</param>
public sealed record SystemFigures(
    string Name,
    double RecallAt1,
    double RecallAt5,
    double RecallAt20,
    double NdcgAt10,
    double MrrAt10,
    double QueryP95Ms)
{
    /// <summary>The figures of every query, for comparisons of systems; not part of the JSON.</summary>
    [JsonIgnore]
    public IReadOnlyList<QueryFigures> Queries { get; init; } = [];
}

/// <summary>What a system did with one query.</summary>
/// <param name="QueryId">The query.</param>
/// <param name="Rank">1-based rank of the first relevant text; 0 when it isn't among the first 20.</param>
/// <param name="NdcgAt10">Normalised discounted cumulative gain at 10.</param>
public sealed record QueryFigures(string QueryId, int Rank, double NdcgAt10);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RetrievalReport))]
[JsonSerializable(typeof(BeirText))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
