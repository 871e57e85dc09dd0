using System.Globalization;
using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Indexes.Models;
using Azure.Search.Documents.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Library;
using PanReflex.Search.Embeddings;

namespace PanReflex.Search.Azure;

/// <summary>
/// The passage index on Azure AI Search: words by <c>de.microsoft</c> analysis, vectors of the configured embedder, semantic ranking where
/// the service has it. Changes are made in place; a change of shape or of the embedder builds a new index beside the old one and switches.
/// The caller sees to it that one process at a time updates.
/// </summary>
public sealed class AzureIndex : IPassageIndex, IDisposable
{
    private const int PageSize = 1000;
    private static readonly IndexState Nothing = new(null, 0, []);

    /// <summary>Another replica may have switched.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);

    /// <summary>How long a service without semantic ranker, or with its quota used up, is not asked for it again.</summary>
    private static readonly TimeSpan SemanticRest = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan CountPatience = TimeSpan.FromMinutes(2);

    private readonly SearchOptions _options;
    private readonly AzureClients _clients;
    private readonly AzureSwitch _switch;
    private readonly ILogger<AzureIndex> _logger;
    private readonly TimeProvider _time;
    private readonly TextEmbedder? _embedder;
    private readonly TimeSpan _pause;
    private readonly SemaphoreSlim _updating = new(1);
    private volatile Served? _current;
    private long _semanticRestsUntil;

    /// <summary>The index that the settings name; nothing is asked of the service yet.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="logger">Log.</param>
    /// <param name="time">Clock.</param>
    /// <param name="embedder">Makes the vectors; null for an index of words alone.</param>
    public AzureIndex(IOptions<SearchOptions> options, ILogger<AzureIndex> logger, TimeProvider time, TextEmbedder? embedder = null)
        : this(options.Value, new AzureClients(options.Value.Azure), logger, time, embedder, TimeSpan.FromSeconds(1))
    {
    }

    /// <summary>An index with clients and pauses of a test.</summary>
    internal AzureIndex(SearchOptions options, AzureClients clients, ILogger<AzureIndex> logger, TimeProvider time, TextEmbedder? embedder, TimeSpan pause)
    {
        (_options, _clients, _logger, _time, _embedder, _pause) = (options, clients, logger, time, embedder, pause);
        _switch = new AzureSwitch(clients, Prefix);
    }

    /// <inheritdoc/>
    public IndexState State => _current?.State ?? Nothing;

    private string Prefix => _options.Azure.IndexName;

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">The service does not answer, or refuses.</exception>
    public async Task<IReadOnlyList<Hit>> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var count = Math.Min(query.Count, _options.MaxHits);
        var words = AzureQuery.Words(query.Text, _options.MaxQueryWords);
        if (count <= 0 || words.Length == 0 || await UseAsync(cancellationToken) is not { } served)
        {
            return [];
        }

        var vector = served.HasVectors ? await _embedder!.TryEmbedQueryAsync(query.Text, cancellationToken) : null;
        try
        {
            return await SearchAsync(served, query, words, count, vector, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // Another replica has switched and removed the old index.
            return await LoadAsync(cancellationToken) is { } next ? await SearchAsync(next, query, words, count, vector, cancellationToken) : [];
        }
    }

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">The service does not answer, or refuses; the old index stays.</exception>
    /// <exception cref="EmbeddingException">The embedder failed; the old index stays.</exception>
    public async Task UpdateAsync(Collection collection, bool full = false, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        await _updating.WaitAsync(cancellationToken);
        try
        {
            var started = _time.GetTimestamp();
            var shape = AzureSchema.Shape(_embedder?.Identity, collection.Terms);
            var known = (await LoadAsync(cancellationToken))?.Manifest;
            if (!full && known is not null && known.Version == collection.Version && known.Shape == shape)
            {
                return;
            }

            var passages = PassageBuilder.Build(collection);
            await PutSynonymsAsync(collection.Terms, cancellationToken);
            var inPlace = !full && known is not null && known.Shape == shape && known.Passages > 0;
            var index = inPlace ? known!.IndexName : AzureSchema.NewName(Prefix, _time.GetUtcNow());
            try
            {
                await FillAsync(index, inPlace, passages, collection.Terms, progress, cancellationToken);
            }
            catch when (!inPlace)
            {
                await RemoveAsync(index);
                throw;
            }

            await _switch.WriteAsync(
                new AzureManifest(index, collection.Version, shape, passages.Count, [.. collection.Documents.Select(d => d.Report)], collection.Terms), _time, _pause, cancellationToken);
            await LoadAsync(cancellationToken);
            await SweepAsync(index, cancellationToken);
            Log.Built(_logger, collection.Version, passages.Count, _time.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _updating.Dispose();

    private async Task<IReadOnlyList<Hit>> SearchAsync(Served served, SearchQuery query, string words, int count, float[]? vector, CancellationToken cancellationToken)
    {
        var client = _clients.Documents(served.Manifest.IndexName);
        var signals = new AzureSignals(words);
        if (_options.Azure.Semantic && _time.GetTimestamp() >= Interlocked.Read(ref _semanticRestsUntil))
        {
            try
            {
                return await ReadAsync(client, AzureQuery.Options(query, count, vector, semantic: true), served, words, signals, cancellationToken);
            }
            catch (RequestFailedException refused) when (refused.Status is 400 or 402 or 403 && refused.Message.Contains("semantic", StringComparison.OrdinalIgnoreCase))
            {
                Interlocked.Exchange(ref _semanticRestsUntil, _time.GetTimestamp() + (long)(SemanticRest.TotalSeconds * _time.TimestampFrequency));
                Log.NoSemanticRanker(_logger, refused.Status, SemanticRest.TotalMinutes);
            }
        }

        return await ReadAsync(client, AzureQuery.Options(query, count, vector, semantic: false), served, words, signals, cancellationToken);
    }

    private static async Task<IReadOnlyList<Hit>> ReadAsync(
        SearchClient client, global::Azure.Search.Documents.SearchOptions options, Served served, string words, AzureSignals signals, CancellationToken cancellationToken)
    {
        SearchResults<SearchDocument> results = await client.SearchAsync<SearchDocument>(words, options, cancellationToken);
        var hits = new List<Hit>();
        await foreach (var result in results.GetResultsAsync())
        {
            if (AzureDocument.Read(result.Document, served.Reports) is { } passage)
            {
                var score = AzureSignals.Score(result.SemanticSearch?.RerankerScore, result.Score ?? 0, hybrid: options.VectorSearch is not null);
                hits.Add(new Hit(passage, score, signals.Of(passage)));
            }

            if (hits.Count == options.Size)
            {
                break;
            }
        }

        // Results that the semantic ranker did not reach come after those it did.
        return [.. hits.OrderByDescending(hit => hit.Score)];
    }

    private async Task FillAsync(string index, bool inPlace, IReadOnlyList<Passage> passages, Glossary terms, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var client = _clients.Documents(index);
        var known = inPlace ? await ListAsync(client, cancellationToken) : [];
        var changed = passages.Where(passage => known.GetValueOrDefault(AzureDocument.Key(passage)) != AzureDocument.Hash(passage)).ToList();
        var upload = new AzureUpload(client, _time, _pause);
        var created = inPlace;
        var done = 0;
        foreach (var part in changed.Chunk(AzureUpload.MaxActions).DefaultIfEmpty([]))
        {
            var vectors = _embedder is null || part.Length == 0 ? null : await _embedder.EmbedPassagesAsync([.. part.Select(TextEmbedder.TextOf)], null, cancellationToken);
            if (!created)
            {
                var synonyms = terms.Entries.Count > 0 ? AzureSchema.SynonymsName(Prefix) : null;
                await _clients.Indexes.CreateOrUpdateIndexAsync(AzureSchema.Define(index, vectors?[0].Length ?? 0, synonyms), cancellationToken: cancellationToken);
                created = true;
            }

            for (var i = 0; i < part.Length; i++)
            {
                await upload.AddAsync(IndexDocumentsAction.Upload(AzureDocument.Write(part[i], vectors?[i])), cancellationToken);
            }

            progress?.Report(new IndexProgress("An Azure AI Search übertragen", done += part.Length, changed.Count));
        }

        foreach (var vanished in known.Keys.Except(passages.Select(AzureDocument.Key), StringComparer.Ordinal))
        {
            await upload.AddAsync(IndexDocumentsAction.Delete(new SearchDocument { [AzureSchema.Key] = vanished }), cancellationToken);
        }

        await upload.FlushAsync(cancellationToken);
        await AwaitCountAsync(client, passages.Count, cancellationToken);
    }

    /// <summary>Documents show up a moment after they were taken; the switch waits for all of them.</summary>
    private async Task AwaitCountAsync(SearchClient client, int passages, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        while (await client.GetDocumentCountAsync(cancellationToken) is var count && count.Value != passages)
        {
            if (_time.GetElapsedTime(started) > CountPatience)
            {
                throw new RequestFailedException($"The index holds {count.Value} documents where {passages} were sent; it is not switched to.");
            }

            await Task.Delay(_pause, _time, cancellationToken);
        }
    }

    /// <summary>Keys and hashes of what the index holds, page by page behind the last key.</summary>
    private static async Task<Dictionary<string, string>> ListAsync(SearchClient client, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "";
        while (true)
        {
            var options = new global::Azure.Search.Documents.SearchOptions
            {
                Size = PageSize, OrderBy = { $"{AzureSchema.Key} asc" }, Select = { AzureSchema.Key, AzureSchema.Hash }, Filter = SearchFilter.Create($"id gt {last}", CultureInfo.InvariantCulture),
            };
            SearchResults<SearchDocument> results = await client.SearchAsync<SearchDocument>("*", options, cancellationToken);
            var before = known.Count;
            await foreach (var result in results.GetResultsAsync())
            {
                last = result.Document.GetString(AzureSchema.Key);
                known[last] = result.Document.GetString(AzureSchema.Hash);
            }

            if (known.Count == before)
            {
                return known;
            }
        }
    }

    private async Task PutSynonymsAsync(Glossary terms, CancellationToken cancellationToken)
    {
        if (terms.Entries.Count > 0)
        {
            await _clients.Indexes.CreateOrUpdateSynonymMapAsync(new SynonymMap(AzureSchema.SynonymsName(Prefix), AzureSchema.Rules(terms)), cancellationToken: cancellationToken);
        }
    }

    private async Task<Served?> UseAsync(CancellationToken cancellationToken) =>
        _current is { } current && _time.GetElapsedTime(current.Loaded) < FreshFor ? current : await LoadAsync(cancellationToken);

    private async Task<Served?> LoadAsync(CancellationToken cancellationToken) =>
        _current = await _switch.ReadAsync(cancellationToken) is { } manifest ? new Served(manifest, _time.GetTimestamp(), _embedder?.Identity) : null;

    private async Task SweepAsync(string current, CancellationToken cancellationToken)
    {
        await foreach (var name in _clients.Indexes.GetIndexNamesAsync(cancellationToken))
        {
            if (name != current && AzureSchema.IsBuild(name, Prefix))
            {
                await _clients.Indexes.DeleteIndexAsync(name, cancellationToken);
            }
        }
    }

    /// <summary>What is left of a failed build; the next one removes what this cannot.</summary>
    private async Task RemoveAsync(string index)
    {
        try
        {
            await _clients.Indexes.DeleteIndexAsync(index, CancellationToken.None);
        }
        catch (RequestFailedException error)
        {
            Log.NotRemoved(_logger, index, error.Status);
        }
    }

    private sealed class Served(AzureManifest manifest, long loaded, string? embedder)
    {
        public AzureManifest Manifest => manifest;

        public long Loaded => loaded;

        public IndexState State { get; } = new(manifest.Version, manifest.Passages, manifest.Reports) { Terms = manifest.Terms };

        public IReadOnlyDictionary<string, Report> Reports { get; } = manifest.Reports.ToDictionary(report => report.Id, StringComparer.Ordinal);

        /// <summary>Vectors of another embedder are never compared; an empty index has no field for any.</summary>
        public bool HasVectors { get; } = embedder is not null && manifest.Passages > 0 && manifest.Shape == AzureSchema.Shape(embedder, manifest.Terms);
    }
}
