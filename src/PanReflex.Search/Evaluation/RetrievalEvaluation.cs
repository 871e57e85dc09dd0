using Microsoft.Extensions.Logging.Abstractions;

namespace PanReflex.Search.Evaluation;

/// <summary>Measures the embedded search and its ablations on a BEIR folder, through a real index in a temporary folder.</summary>
public static class RetrievalEvaluation
{
    /// <summary>Runs every system over every query.</summary>
    /// <param name="folder">BEIR folder.</param>
    /// <param name="time">Clock for the time of queries.</param>
    /// <param name="progress">Progress over all systems.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="InvalidDataException">The folder can't be read; the message says where, in German.</exception>
    public static async Task<RetrievalReport> RunAsync(string folder, TimeProvider time, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var data = await BeirDataset.ReadAsync(folder, cancellationToken);
        var figures = new List<SystemFigures>();
        foreach (var index in RetrievalSystem.All.GroupBy(s => s.Index))
        {
            using var served = await TemporaryIndex.BuildAsync(data.ToCollection(), index.Key, time, progress, cancellationToken);
            foreach (var system in index)
            {
                figures.Add(await MeasureAsync(served.Index, data, system, time, progress, cancellationToken));
            }
        }

        return new RetrievalReport(data.Name, figures);
    }

    internal static async Task<SystemFigures> MeasureAsync(
        LuceneIndex index, BeirDataset data, RetrievalSystem system, TimeProvider time, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var judged = new List<QueryFigures>(data.Queries.Count);
        var milliseconds = new List<double>(data.Queries.Count);
        foreach (var query in data.Queries.Take(50))
        {
            await index.SearchAsync(new SearchQuery(query.Text, RankingMeasures.Depth), system.Weights, cancellationToken);
        }

        foreach (var query in data.Queries)
        {
            var started = time.GetTimestamp();
            var hits = await index.SearchAsync(new SearchQuery(query.Text, RankingMeasures.Depth), system.Weights, cancellationToken);
            milliseconds.Add(time.GetElapsedTime(started).TotalMilliseconds);
            judged.Add(RankingMeasures.Judge(query.Id, [.. hits.Select(h => data.IdOf(h.Passage))], data.Relevant[query.Id]));
            if (judged.Count % 50 == 0 || judged.Count == data.Queries.Count)
            {
                progress?.Report(new IndexProgress($"Fragen an {system.Name}", judged.Count, data.Queries.Count));
            }
        }

        return RankingMeasures.Summarise(system.Name, judged, milliseconds);
    }
}

/// <summary>A throw-away index.</summary>
internal sealed class TemporaryIndex : IDisposable
{
    private readonly DirectoryInfo _folder;

    private TemporaryIndex(DirectoryInfo folder, LuceneIndex index) => (_folder, Index) = (folder, index);

    public LuceneIndex Index { get; }

    public static async Task<TemporaryIndex> BuildAsync(
        Knowledge.Collection collection, IndexVariant variant, TimeProvider time, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("panreflex-eval-");
        var options = new SearchOptions { Folder = folder.FullName, Decompounding = variant.Decompounding, Vectors = variant.Vectors };
        var index = new TemporaryIndex(folder, new LuceneIndex(options, NullLogger<LuceneIndex>.Instance, time, LuceneIndex.OnePerParagraph));
        try
        {
            await index.Index.UpdateAsync(collection, full: true, progress, cancellationToken);
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Index.Dispose();
        _folder.Delete(recursive: true);
    }
}
