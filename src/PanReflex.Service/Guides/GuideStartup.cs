using PanReflex.Guides.Reading;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Guides;

/// <summary>Reads the guides at start, once the reports are known, and again when their folder changes.</summary>
public sealed partial class GuideStartup(GuideLibrary library, CurrentReports reports, TimeProvider time, ILogger<GuideStartup> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        library.Reload();
        using var watch = new GuideWatch(library, time, Tell);
        await reports.WaitAsync(stoppingToken);
        Tell(library.Reload());
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Tell(GuideCatalog catalog)
    {
        GuidesRead(logger, catalog.Guides.Count, library.Folder);
        foreach (var finding in catalog.Findings)
        {
            GuideFinding(logger, finding.ToString());
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} guides in {Folder}")]
    private static partial void GuidesRead(ILogger logger, int count, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Guide: {Finding}")]
    private static partial void GuideFinding(ILogger logger, string finding);
}
