using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Library;
using PanReflex.Search.Embeddings;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Azure;

/// <summary>
/// The passage index on Azure AI Search: words by <c>de.microsoft</c> analysis, vectors of the configured embedder, semantic ranking where
/// the service has it. Changes are made in place; a change of shape or of the embedder builds a new index beside the old one and switches.
/// The caller sees to it that one process at a time updates.
/// </summary>
public sealed class AzureIndex : IPassageIndex, IDisposable
{
    private const int Attempts = 4;
    private static readonly IndexState Nothing = new(null, 0, []);

    /// <summary>Another replica may have switched.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);

    private readonly SearchOptions _options;
    private readonly AzureSwitch _switch;
    private readonly AzureSearcher _searcher;
    private readonly AzureBuild _build;
    private readonly ILogger<AzureIndex> _logger;
    private readonly TimeProvider _time;
    private readonly TextEmbedder? _embedder;
    private readonly TimeSpan _pause;
    private readonly TrainedWords _trained;
    private readonly SemaphoreSlim _updating = new(1);
    private volatile ServedIndex? _current;
    private volatile CollectionWords _words;

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
        (_options, _logger, _time, _embedder, _pause) = (options, logger, time, embedder, pause);
        _trained = TrainedWords.Load();
        _words = new CollectionWords(null, [], options, _trained);
        _switch = new AzureSwitch(clients, Prefix, time, pause);
        _searcher = new AzureSearcher(clients, options.Azure.Semantic, logger, time);
        _build = new AzureBuild(clients, Prefix, embedder, logger, time, pause);
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
        var measure = _words.Measure(query.Text, _options.MaxQueryWords, _options.Weights);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _searcher.SearchAsync(served, query, words, count, vector, measure, cancellationToken);
            }
            catch (RequestFailedException gone) when (gone.Status == 404 && attempt < Attempts)
            {
                // Another replica has switched and removed the old index; the switch shows it at once or a moment later.
                if (attempt > 1)
                {
                    await Task.Delay(_pause, _time, cancellationToken);
                }

                if (await LoadAsync(cancellationToken) is not { } next)
                {
                    return [];
                }

                served = next;
            }
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
            var passages = PassageBuilder.Build(collection);
            if (_words.Version != collection.Version)
            {
                _words = await Task.Run(() => new CollectionWords(collection.Version, passages, _options, _trained), cancellationToken);
            }

            var shape = AzureSchema.Shape(_embedder?.Identity, collection.Terms);
            var known = (await LoadAsync(cancellationToken))?.Manifest;
            if (!full && known is not null && known.Version == collection.Version && known.Shape == shape)
            {
                return;
            }

            var inPlace = !full && known is not null && known.Shape == shape && known.Passages > 0;
            var index = inPlace ? known!.IndexName : AzureSchema.NewName(Prefix, _time.GetUtcNow());
            try
            {
                await _build.FillAsync(index, inPlace, passages, collection.Terms, progress, cancellationToken);
            }
            catch when (!inPlace)
            {
                await _build.RemoveAsync(index);
                throw;
            }

            var manifest = new AzureManifest(index, collection.Version, shape, passages.Count, [.. collection.Documents.Select(d => d.Report)], collection.Terms);
            await _switch.WriteAsync(manifest, cancellationToken);
            _current = Serve(manifest);
            await _build.SweepAsync(index, cancellationToken);
            Log.Built(_logger, collection.Version, passages.Count, _time.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _updating.Dispose();

    private async Task<ServedIndex?> UseAsync(CancellationToken cancellationToken) =>
        _current is { } current && _time.GetElapsedTime(current.Loaded) < FreshFor ? current : await LoadAsync(cancellationToken);

    private async Task<ServedIndex?> LoadAsync(CancellationToken cancellationToken) =>
        _current = await _switch.ReadAsync(cancellationToken) is { } manifest ? Serve(manifest) : null;

    private ServedIndex Serve(AzureManifest manifest) => new(manifest, _time.GetTimestamp(), _embedder?.Identity);
}
