using PanReflex.Knowledge.Library;
using PanReflex.Service.Notices;

namespace PanReflex.Service.Hosting;

/// <summary>Indexes in the background: once at the start, then whenever the reports folder changes. An existing index is served meanwhile.</summary>
public sealed partial class IndexingService(Indexing indexing, KnowledgeWatcher watcher, ReportNews news, ILogger<IndexingService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The watch begins first, so that no change falls between the two.
        var watch = watcher.WatchAsync(UpdateAsync, stoppingToken);
        await UpdateAsync(stoppingToken);
        await watch;
    }

    private async Task UpdateAsync(CancellationToken stoppingToken)
    {
        try
        {
            var collection = await indexing.UpdateAsync(cancellationToken: stoppingToken);
            news.Offer(collection);
            Indexed(collection.Documents.Count, collection.Unreadable.Count, collection.Version);
            foreach (var file in collection.Unreadable)
            {
                Skipped(file.FileName, file.Reason);
            }

            foreach (var note in collection.Notes)
            {
                Noted(note.FileName, note.Text);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            // The old index goes on serving; the next change or restart tries again.
            Failed(error);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Serving {Reports} reports ({Unreadable} files skipped), collection {Version}")]
    private partial void Indexed(int reports, int unreadable, string version);

    [LoggerMessage(2, LogLevel.Warning, "Skipped report file {FileName}: {Reason}")]
    private partial void Skipped(string fileName, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Report file {FileName}: {Note}")]
    private partial void Noted(string fileName, string note);

    [LoggerMessage(3, LogLevel.Error, "Updating the index failed; the previous one stays in use")]
    private partial void Failed(Exception error);
}
