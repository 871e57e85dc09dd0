using Microsoft.Extensions.Options;
using PanReflex.Knowledge.Library;
using PanReflex.Search;
using PanReflex.Service.State;

namespace PanReflex.Service.Hosting;

/// <summary>Brings index and viewer to the state of the reports folder.</summary>
/// <param name="library">Reads the reports.</param>
/// <param name="index">The index.</param>
/// <param name="reports">What the viewer shows.</param>
/// <param name="options">Which engine searches.</param>
/// <param name="clock">Clock.</param>
/// <param name="locks">Locks among replicas; null for commands, which have no state.</param>
public sealed class Indexing(ReportLibrary library, IPassageIndex index, CurrentReports reports, IOptions<SearchOptions> options, TimeProvider clock, ISharedLocks? locks = null)
{
    private static readonly TimeSpan PauseWhileAnotherIndexes = TimeSpan.FromSeconds(2);

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
        await using var turn = await TakeTurnAsync(cancellationToken);
        await index.UpdateAsync(collection, full, progress, cancellationToken);
        return collection;
    }

    /// <summary>An index on this machine is updated by this process alone; a shared one by one replica at a time, and who comes second finds it done.</summary>
    private async Task<IAsyncDisposable?> TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (locks is null || options.Value.Engine == SearchEngine.Embedded)
        {
            return null;
        }

        while (true)
        {
            if (await locks.TryTakeAsync("index", cancellationToken) is { } turn)
            {
                return turn;
            }

            await Task.Delay(PauseWhileAnotherIndexes, clock, cancellationToken);
        }
    }

    private sealed class ReadingProgress(IProgress<IndexProgress> progress) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => progress.Report(new IndexProgress("Berichte lesen", value.Done, value.Total));
    }
}
