using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Library;
using PanReflex.Search.Analysis;
using PanReflex.Search.Index;
using PanReflex.Search.Ranking;
using PanReflex.Search.Vectors;

namespace PanReflex.Search;

/// <summary>The embedded passage index: a Lucene.NET folder on this machine, built beside the old one and swapped as a whole.</summary>
public sealed class LuceneIndex : IPassageIndex, IDisposable
{
    private const int RandomSeed = 1;
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(200);
    private static readonly IndexState Nothing = new(null, 0, []);

    private readonly SearchOptions _options;
    private readonly ILogger<LuceneIndex> _logger;
    private readonly TimeProvider _time;
    private readonly Func<ReportDocument, IEnumerable<Passage>> _passagesOf;
    private readonly ForeignEmbedder? _embedder;
    private readonly TrainedWords _trained;
    private readonly IndexFolder _folder;
    private readonly SemaphoreSlim _updating = new(1);
    private volatile IndexSnapshot? _current;
    private bool _disposed;

    /// <summary>Opens the index that the folder holds, if it holds one that this version can read.</summary>
    /// <param name="options">Settings; <see cref="SearchOptions.Folder"/> is created by the first update.</param>
    /// <param name="logger">Log.</param>
    /// <param name="time">Clock.</param>
    /// <param name="embedder">Makes the vectors in place of the German ones that come with the program; null for those.</param>
    public LuceneIndex(
        IOptions<SearchOptions> options, ILogger<LuceneIndex> logger, TimeProvider time, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
        : this(options.Value, logger, time, PassageBuilder.Build, embedder)
    {
    }

    /// <summary>Opens an index whose passages are cut by the given rule.</summary>
    internal LuceneIndex(
        SearchOptions options, ILogger<LuceneIndex> logger, TimeProvider time,
        Func<ReportDocument, IEnumerable<Passage>> passagesOf, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
    {
        (_options, _logger, _time, _passagesOf) = (options, logger, time, passagesOf);
        _embedder = embedder is null ? null : new ForeignEmbedder(embedder);
        _trained = TrainedWords.Load();
        if (options.Vectors == VectorKind.Random)
        {
            _trained = _trained.WithRandomVectors(RandomSeed);
        }

        _folder = new IndexFolder(Path.GetFullPath(_options.Folder));
        using (var right = Directory.Exists(_folder.Root) ? _folder.TryLock() : null)
        {
            if (right is not null)
            {
                _folder.Sweep();
            }
        }

        _current = OpenCurrent();
    }

    /// <summary>Every paragraph is a passage of its own.</summary>
    internal static IEnumerable<Passage> OnePerParagraph(ReportDocument document) =>
        document.Paragraphs.Select(paragraph => new Passage(document.Report, [paragraph]));

    /// <inheritdoc/>
    public IndexState State => _current?.State ?? Nothing;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Hit>> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default) =>
        SearchAsync(query, _options.Weights, cancellationToken);

    /// <summary>Searches with other weights than the configured ones: for measurements.</summary>
    internal async Task<IReadOnlyList<Hit>> SearchAsync(SearchQuery query, RankingWeights weights, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var index = Use();
        if (index is null)
        {
            return [];
        }

        try
        {
            return await SearchAsync(index, query, weights, cancellationToken);
        }
        finally
        {
            index.Release();
        }
    }

    /// <inheritdoc/>
    public async Task UpdateAsync(Collection collection, bool full = false, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _updating.WaitAsync(cancellationToken);
        try
        {
            using var right = await LockAsync(cancellationToken);
            AdoptCurrent();
            if (full || State.Version != collection.Version)
            {
                await Task.Run(() => RebuildAsync(collection, progress, cancellationToken), cancellationToken);
            }
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <summary>Closes the index once running queries have ended.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Interlocked.Exchange(ref _current, null)?.Release();
            _updating.Dispose();
        }
    }

    private async Task<List<Hit>> SearchAsync(IndexSnapshot index, SearchQuery query, RankingWeights weights, CancellationToken cancellationToken)
    {
        int? report = null;
        if (query.ReportId is not null)
        {
            report = index.Manifest.Reports.ToList().FindIndex(r => r.Id == query.ReportId);
        }

        var count = Math.Min(query.Count, _options.MaxHits);
        if (count <= 0 || report < 0)
        {
            return [];
        }

        var forms = index.NewAnalyzer(_options).AnalyzeText(query.Text, _options.MaxQueryWords);
        if (forms.Count == 0)
        {
            return [];
        }

        var vector = weights.Vector > 0 ? await QueryVectorAsync(index, query.Text, forms, cancellationToken) : null;
        var ranked = new Ranker(index, _options, weights).Rank(new Query(forms, index.Concepts.Find(forms)), vector, count, report);
        cancellationToken.ThrowIfCancellationRequested();
        return [.. ranked.Select(r => new Hit(index.ReadPassage(r.Passage), r.Score, r.Signals))];
    }

    private async Task<Int8Rows?> QueryVectorAsync(IndexSnapshot index, string text, IReadOnlyList<WordForm> forms, CancellationToken cancellationToken)
    {
        if (index.Space is { } space)
        {
            return space.QueryVector(forms, index.Vocabulary);
        }

        if (_embedder is null || index.Vectors is not { Count: > 0 } vectors)
        {
            return null;
        }

        try
        {
            var vector = await _embedder.EmbedQueryAsync(text, cancellationToken);
            return vector.Dimensions == vectors.Dimensions
                ? vector
                : throw new InvalidDataException($"The embedder {_embedder.Name} gave a vector of {vector.Dimensions} dimensions; the index has {vectors.Dimensions}.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A search by words alone is better than none.
            Log.EmbedderFailed(_logger, _embedder.Name, e);
            return null;
        }
    }

    private IndexSnapshot? Use()
    {
        while (true)
        {
            var index = _current;
            if (index is null || index.TryUse())
            {
                return index;
            }
        }
    }

    private async Task RebuildAsync(Collection collection, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var passages = collection.Documents.SelectMany(_passagesOf).ToList();
        var vectors = _embedder is null ? null : await _embedder.EmbedAsync(passages, progress, cancellationToken);
        var settings = IndexBuilder.Settings(_options, _trained, _embedder?.Name);
        var path = _folder.Create();
        try
        {
            new IndexBuilder(_options, _trained).Build(path, settings, collection, passages, vectors, progress, cancellationToken);
            _folder.MakeCurrent(path);
        }
        catch
        {
            IndexFolder.Remove(path);
            throw;
        }

        AdoptCurrent();
        _folder.Sweep();
        Log.Built(_logger, collection.Version, passages.Count, _time.GetElapsedTime(started).TotalMilliseconds);
    }

    // Another process may have built the index that is wanted.
    private void AdoptCurrent()
    {
        if (_folder.Current is { } path && path != _current?.Path && OpenCurrent() is { } opened)
        {
            Interlocked.Exchange(ref _current, opened)?.Release();
        }
    }

    private IndexSnapshot? OpenCurrent()
    {
        if (_folder.Current is not { } path)
        {
            return null;
        }

        try
        {
            var index = IndexSnapshot.Open(path, _options, _trained, _embedder?.Name);
            if (index is null)
            {
                Log.Outdated(_logger, path);
            }

            return index;
        }
        catch (IOException e)
        {
            Log.Damaged(_logger, path, e);
            return null;
        }
    }

    private async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_folder.TryLock() is { } right)
            {
                return right;
            }

            Log.Waiting(_logger, _folder.Root);
            await Task.Delay(LockRetry, _time, cancellationToken);
        }
    }
}
