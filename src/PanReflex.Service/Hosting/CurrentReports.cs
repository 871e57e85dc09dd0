using PanReflex.Knowledge;

namespace PanReflex.Service.Hosting;

/// <summary>The reports as last read from the folder, for the source viewer. Replaced as a whole.</summary>
public sealed class CurrentReports
{
    private volatile Collection collection = Collection.Empty;
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The reports; empty until they were read for the first time.</summary>
    public Collection Collection => collection;

    /// <summary>Completes when the reports were read for the first time.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>Replaces the reports.</summary>
    public void Replace(Collection next)
    {
        collection = next;
        loaded.TrySetResult();
    }

    /// <summary>A report by id, waiting a moment for the first reading; null when there is none.</summary>
    public async Task<ReportDocument?> FindAsync(string reportId, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return collection.Documents.FirstOrDefault(document => document.Report.Id == reportId);
    }

    /// <summary>Waits for the first reading, at most ten seconds.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
        }
        catch (TimeoutException)
        {
            // The caller shows what there is.
        }
    }
}
