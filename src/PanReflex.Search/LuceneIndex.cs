using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Library;
using PanReflex.Search.Analysis;
using PanReflex.Search.Embeddings;
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
    private readonly TextEmbedder? _embedder;
    private readonly TrainedWords _trained;
    private readonly IndexFolder _folder;
    private readonly SemaphoreSlim _updating = new(1);
    private volatile IndexSnapshot? _current;
    private bool _disposed;

    /// <summary>Opens the index that the folder holds, if it holds one that this version can read.</summary>
    /// <param name="options">Settings; <see cref="SearchOptions.Folder"/> is created by the first update.</param>
    /// <param name="logger">Log.</param>
    /// <param name="time">Clock.</param>
    /// <param name="embedder">Makes vectors that come before the German ones of the program; null for those alone.</param>
    public LuceneIndex(IOptions<SearchOptions> options, ILogger<LuceneIndex> logger, TimeProvider time, TextEmbedder? embedder = null)
        : this(options.Value, logger, time, PassageBuilder.Build, embedder)
    {
    }

    /// <summary>Opens an index whose passages are cut by the given rule.</summary>
    internal LuceneIndex(
        SearchOptions options, ILogger<LuceneIndex> logger, TimeProvider time,
        Func<ReportDocument, IEnumerable<Passage>> passagesOf, TextEmbedder? embedder = null)
    {
        (_options, _logger, _time, _passagesOf, _embedder) = (options, logger, time, passagesOf, embedder);
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
            if (full || State.Version != collection.Version || _current?.Manifest.Embedder != _embedder?.Identity)
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

        var cosines = weights.Vector > 0 ? await EmbeddedCosinesAsync(index, query.Text, cancellationToken) : null;
        if (cosines is not null)
        {
            weights = weights with { Vector = _embedder!.Weight };
        }
        else if (weights.Vector > 0)
        {
            cosines = Cosines(index, forms);
        }

        var ranked = new Ranker(index, _options, weights).Rank(new Query(forms, index.Concepts.Find(forms)), cosines, count, report);
        cancellationToken.ThrowIfCancellationRequested();
        return [.. ranked.Select(r => new Hit(index.ReadPassage(r.Passage), r.Score, r.Signals))];
    }

    private async Task<float[]?> EmbeddedCosinesAsync(IndexSnapshot index, string question, CancellationToken cancellationToken)
    {
        var vector = index.Embeddings is null ? null : await _embedder!.TryEmbedQueryAsync(question, cancellationToken);
        return vector is not null && vector.Length == index.Embeddings!.Dimensions ? index.Embeddings.Cosines(vector) : null;
    }

    private static float[]? Cosines(IndexSnapshot index, IReadOnlyList<WordForm> question)
    {
        if (index.Space is not { } space || index.Vectors is not { } vectors)
        {
            return null;
        }

        var cosines = new float[vectors.Count];
        vectors.Dot(space.QueryVector(question, index.Vocabulary), 0, cosines);
        return cosines;
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
        var embeddings = await EmbedAsync(passages, progress, cancellationToken);
        var path = _folder.Create();
        try
        {
            embeddings?.Write(path);
            new IndexBuilder(_options, _trained).Build(path, collection, passages, embeddings is null ? null : _embedder!.Identity, progress, cancellationToken);
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

    // Without the embedder an index is still worth having.
    private async Task<PassageEmbeddings?> EmbedAsync(List<Passage> passages, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        if (_embedder is null)
        {
            return null;
        }

        try
        {
            return await PassageEmbeddings.ComputeAsync([.. passages.Select(TextEmbedder.TextOf)], _current?.Embeddings, _embedder, progress, cancellationToken);
        }
        catch (EmbeddingException error)
        {
            Log.PassagesNotEmbedded(_logger, _embedder.Identity, error.Message);
            return null;
        }
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
            var index = IndexSnapshot.Open(path, _options, _trained, _embedder?.Identity);
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
