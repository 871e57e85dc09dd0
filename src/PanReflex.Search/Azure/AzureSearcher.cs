using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;
using Microsoft.Extensions.Logging;

namespace PanReflex.Search.Azure;

/// <summary>Asks one index of the service and ranks what it proposes.</summary>
/// <remarks>
/// With the semantic ranker its order stands. Without it, score = (lexical score of the embedded index + 61 / (60 + rank at the service)) / 2:
/// the service proposes (by words, synonyms and vectors) and has its say, the measured formula decides among near neighbours.
/// The proportion is chosen, not fitted.
/// </remarks>
internal sealed class AzureSearcher(AzureClients clients, bool wantsSemantic, ILogger logger, TimeProvider time)
{
    /// <summary>As many as the semantic ranker reads.</summary>
    private const int Proposed = 50;

    /// <summary>The semantic ranker's scores go from 0 to 4.</summary>
    private const double BestSemantic = 4;

    /// <summary>The constant of reciprocal rank fusion, as in the service's own.</summary>
    private const double RankConstant = 60;

    /// <summary>How long a service without semantic ranker, or with its quota used up, is not asked for it again.</summary>
    private static readonly TimeSpan SemanticRest = TimeSpan.FromMinutes(15);

    private long _semanticRestsUntil = long.MinValue;

    /// <summary>The best passages, best first.</summary>
    /// <exception cref="RequestFailedException">The service does not answer, or refuses.</exception>
    public async Task<IReadOnlyList<Hit>> SearchAsync(
        ServedIndex served, SearchQuery query, string words, int count, float[]? vector, PassageMeasure measure, CancellationToken cancellationToken)
    {
        var client = clients.Documents(served.Manifest.IndexName);
        if (!wantsSemantic || time.GetTimestamp() < Interlocked.Read(ref _semanticRestsUntil))
        {
            return await ReadAsync(AzureQuery.Options(query, Math.Max(count, Proposed), vector, semantic: false));
        }

        try
        {
            return await ReadAsync(AzureQuery.Options(query, Proposed, vector, semantic: true));
        }
        catch (RequestFailedException partial) when (partial.Status == 206)
        {
            // The ranker ran out of time, and this client takes 206 for a failure.
            return await ReadAsync(AzureQuery.Options(query, Math.Max(count, Proposed), vector, semantic: false));
        }
        catch (RequestFailedException refused) when (refused.Status is 400 or 402 or 403)
        {
            // No ranker in this tier or region, or its quota is used up. Whatever else was wrong is wrong with the plain query, too.
            var hits = await ReadAsync(AzureQuery.Options(query, Math.Max(count, Proposed), vector, semantic: false));
            Interlocked.Exchange(ref _semanticRestsUntil, time.GetTimestamp() + (long)(SemanticRest.TotalSeconds * time.TimestampFrequency));
            Log.NoSemanticRanker(logger, refused.Status, SemanticRest.TotalMinutes);
            return hits;
        }

        async Task<IReadOnlyList<Hit>> ReadAsync(global::Azure.Search.Documents.SearchOptions options)
        {
            SearchResults<SearchDocument> results = await client.SearchAsync<SearchDocument>(words, options, cancellationToken);
            var found = new List<(Hit Hit, double? Semantic)>();
            await foreach (var result in results.GetResultsAsync())
            {
                if (AzureDocument.Read(result.Document, served.Reports) is { } passage)
                {
                    var signals = measure.Of(passage);
                    var service = (RankConstant + 1) / (RankConstant + found.Count + 1);
                    found.Add((new Hit(passage, (measure.Score(passage, signals) + service) / 2, signals), result.SemanticSearch?.RerankerScore));
                }

                if (found.Count == options.Size)
                {
                    break;
                }
            }

            // The ranker may give up on the way and leave the rest without a score; then nothing is ordered by it.
            var ranked = found.Count > 0 && found.All(hit => hit.Semantic is not null)
                ? found.Select(hit => hit.Hit with { Score = Math.Clamp(hit.Semantic!.Value / BestSemantic, 0, 1) })
                : found.Select(hit => hit.Hit);
            return [.. ranked.OrderByDescending(hit => hit.Score).Take(count)];
        }
    }
}
