using PanReflex.Knowledge;

namespace PanReflex.Search;

/// <summary>Port: passages in, ranked hits out. Implementations are safe for concurrent use.</summary>
public interface IPassageIndex
{
    /// <summary>What is served at this moment.</summary>
    IndexState State { get; }

    /// <summary>Ranks the passages for a query, best first. An empty or meaningless query has no hits.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IReadOnlyList<Hit>> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default);

    /// <summary>Brings the index to the state of the collection: builds beside the old index, then swaps as a whole. Queries go on meanwhile.</summary>
    Task UpdateAsync(Collection collection, bool full = false, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>A search.</summary>
/// <param name="Text">The user's words, at most a few thousand characters.</param>
/// <param name="Count">How many hits at most.</param>
/// <param name="ReportId">Only this report; null for all.</param>
public sealed record SearchQuery(string Text, int Count = 10, string? ReportId = null);

/// <summary>A passage found, with the reasons.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Score">Score by which hits are ordered; comparable within one index version.</param>
/// <param name="Signals">What contributed to the score.</param>
public sealed record Hit(Passage Passage, double Score, Signals Signals);

/// <summary>The single measurements behind a score, each normalised so that 1 means full coverage of the query.</summary>
/// <param name="Parts">BM25 over word and compound-part stems.</param>
/// <param name="CharGrams">BM25 over character 3- to 5-grams.</param>
/// <param name="Headings">The same over headings.</param>
/// <param name="Questions">The same over the alternative questions, taken together; 0 without any.</param>
/// <param name="Terms">Contribution of glossary expansions.</param>
/// <param name="Vector">Cosine of the vectors of the query and of the passage with its heading and questions; 0 without vectors.</param>
public sealed record Signals(double Parts, double CharGrams, double Headings, double Questions, double Terms, double Vector);

/// <summary>What an index serves.</summary>
/// <param name="Version">Version of the collection in the index; null while there is none.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="Reports">The reports in the index.</param>
public sealed record IndexState(string? Version, int Passages, IReadOnlyList<Report> Reports)
{
    /// <summary>The glossary that the index was built with.</summary>
    public Glossary Terms { get; init; } = Glossary.Empty;
}

/// <summary>Progress of an index build.</summary>
/// <param name="Step">What is being done, in German.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; 0 when unknown.</param>
public sealed record IndexProgress(string Step, int Done, int Total);
