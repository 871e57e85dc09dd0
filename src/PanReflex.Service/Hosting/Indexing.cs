using PanReflex.Knowledge.Library;
using PanReflex.Search;

namespace PanReflex.Service.Hosting;

/// <summary>Brings index and viewer to the state of the reports folder.</summary>
public sealed class Indexing(ReportLibrary library, IPassageIndex index, CurrentReports reports)
{
    /// <summary>Reads what changed and updates the index where needed.</summary>
    /// <param name="full">Build the index even when nothing changed.</param>
    /// <param name="progress">Hears of every step.</param>
    /// <param name="cancellationToken">Stops reading and building; the old index stays.</param>
    /// <returns>What is indexed now.</returns>
    public async Task<Knowledge.Collection> UpdateAsync(bool full = false, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var reading = progress is null ? null : new ReadingProgress(progress);
        var collection = await library.LoadAsync(reading, cancellationToken);
        reports.Replace(collection);
        await index.UpdateAsync(collection, full, progress, cancellationToken);
        return collection;
    }

    private sealed class ReadingProgress(IProgress<IndexProgress> progress) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => progress.Report(new IndexProgress("Berichte lesen", value.Done, value.Total));
    }
}
