using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using PanReflex.Answers.Presentation;
using PanReflex.Knowledge;
using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine;
using PanReflex.Service.State;

namespace PanReflex.Service.Notices;

/// <summary>Tells the subscribers of reports that are new in the stock, once they can be searched. What could not be sent is tried again with the next change or within the hour.</summary>
public sealed partial class ReportNews(
    Subscriptions subscriptions, ISharedLocks locks, ProactiveMessages messages, IOptions<BotOptions> options, TimeProvider time, ILogger<ReportNews> logger)
    : BackgroundService
{
    private const int MostReports = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>How soon a replica looks again that found another one telling: that one may know an older stock.</summary>
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(1);

    private readonly Channel<Collection> offers = Channel.CreateBounded<Collection>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Takes note of the stock that is searched from now on.</summary>
    public void Offer(Collection collection) => offers.Writer.TryWrite(collection);

    /// <summary>Tells whoever has not been told of a report of this stock. Returns the number of conversations told; null when another replica is telling just now.</summary>
    public async Task<int?> TellAsync(Collection collection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(collection);
        await using var turn = await locks.TryTakeAsync("report-news", cancellationToken);
        if (turn is null)
        {
            return null;
        }

        var reports = collection.Documents.ToDictionary(document => document.Report.Id, document => document.Report, StringComparer.Ordinal);
        await subscriptions.NoteAsync(reports.Keys, cancellationToken);
        var told = 0;
        foreach (var waiting in await subscriptions.WaitingAsync(cancellationToken))
        {
            var news = waiting.ReportIds.Select(id => reports.GetValueOrDefault(id)).OfType<Report>().ToList();
            told += await TellAsync(waiting, news, cancellationToken) ? 1 : 0;
        }

        return told;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Collection? current = null;
        var pause = Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await offers.Reader.WaitToReadAsync(stoppingToken).AsTask().WaitAsync(pause, time, stoppingToken);
            }
            catch (TimeoutException)
            {
                // Time to try again what failed.
            }

            current = offers.Reader.TryRead(out var newest) ? newest : current;
            if (current is null)
            {
                continue;
            }

            try
            {
                pause = await TellAsync(current, stoppingToken) is null ? SoonAgain : Interval;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                pause = Interval;
                Failed(logger, exception);
            }
        }
    }

    private async Task<bool> TellAsync(WaitingSubscription waiting, List<Report> news, CancellationToken cancellationToken)
    {
        var id = waiting.Reference.Conversation!.Id!;
        // Marked first: after a crash in between a notice is missing, which is better than the same one again and again.
        await subscriptions.MarkAsync(id, waiting.Newest, cancellationToken);
        if (news.Count == 0)
        {
            return false;
        }

        try
        {
            if (await messages.SendAsync(waiting.Reference, Text(news, Root(waiting.Reference)), cancellationToken))
            {
                return true;
            }

            await subscriptions.RemoveAsync(id, cancellationToken);
            Unreachable(logger, waiting.Reference.ChannelId);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One conversation that cannot be reached must not keep the others from the news.
            await subscriptions.MarkAsync(id, waiting.ToldUntil, cancellationToken);
            NotTold(logger, waiting.Reference.ChannelId, exception);
        }

        return false;
    }

    private Uri? Root(ConversationReference reference) =>
        reference.ChannelId == DirectLineAdapter.Channel && Uri.TryCreate(reference.ServiceUrl, UriKind.Absolute, out var root) ? root : options.Value.PublicUrl;

    private static string Text(List<Report> news, Uri? root)
    {
        var text = new StringBuilder(news.Count == 1 ? "**Neuer Bericht im Bestand**\n" : $"**{news.Count} neue Berichte im Bestand**\n");
        foreach (var report in news.Take(MostReports))
        {
            var title = MarkdownText.Escape(report.Title);
            text.Append(CultureInfo.InvariantCulture, $"\n- {(root is null ? title : $"[{title}]({new Uri(root, $"/quellen/{report.Id}").AbsoluteUri})")}");
        }

        return text.Append(news.Count > MostReports ? $"\n- … und {news.Count - MostReports} weitere" : "")
            .Append(CultureInfo.InvariantCulture, $"\n\nSie können ab sofort danach fragen. Mit „{SubscribeCommand.Unsubscribe}“ bekommen Sie diese Meldungen nicht mehr.")
            .ToString();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A subscribed conversation on {ChannelId} is gone; its subscription was deleted")]
    private static partial void Unreachable(ILogger logger, string? channelId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A subscribed conversation on {ChannelId} could not be told of new reports; tried again within the hour")]
    private static partial void NotTold(ILogger logger, string? channelId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling of new reports failed; tried again within the hour")]
    private static partial void Failed(ILogger logger, Exception exception);
}
