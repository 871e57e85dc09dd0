using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PanReflex.Service.DirectLine;
using PanReflex.Service.Notices;

namespace PanReflex.Service.State;

/// <summary>Deletes what has been kept long enough: at start and at regular intervals.</summary>
public sealed partial class RetentionSweep(StateDatabase database, ISharedLocks locks, IOptions<StateOptions> options, TimeProvider clock, ILogger<RetentionSweep> logger) : BackgroundService
{
    /// <summary>Deletes expired conversations with their activities, memory of conversations that no longer exist, and expired feedback. Returns the number of conversations deleted.</summary>
    public Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var conversationLimit = clock.GetUtcNow().AddDays(-options.Value.ConversationDays);
        var feedbackLimit = clock.GetUtcNow().AddDays(-options.Value.FeedbackDays);
        return database.WriteAsync(
            async db =>
            {
                var conversations = await db.Conversations.Where(c => c.LastActivity < conversationLimit).ExecuteDeleteAsync(cancellationToken);
                await db.Documents
                    .Where(d => d.Updated < conversationLimit && !db.Conversations.Any(c => d.Key.EndsWith("/" + c.Id) || d.Key.EndsWith("/" + c.UserId)))
                    .ExecuteDeleteAsync(cancellationToken);
                await db.Set<SubscriptionRecord>()
                    .Where(s => s.ChannelId == DirectLineAdapter.Channel && !db.Conversations.Any(c => c.Id == s.ConversationId))
                    .ExecuteDeleteAsync(cancellationToken);
                await db.Feedback.Where(f => f.Time < feedbackLimit).ExecuteDeleteAsync(cancellationToken);
                await db.Gaps.Where(g => g.Time < feedbackLimit).ExecuteDeleteAsync(cancellationToken);
                await db.Receipts
                    .Where(r => r.Time < feedbackLimit || (r.Time < conversationLimit && !db.Feedback.Any(f => f.AnswerId == r.AnswerId)))
                    .ExecuteDeleteAsync(cancellationToken);
                return conversations;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.SweepMinutes), clock);
        do
        {
            try
            {
                await using var turn = await locks.TryTakeAsync("retention", stoppingToken);
                if (turn is not null && await SweepAsync(stoppingToken) is > 0 and var deleted)
                {
                    Swept(logger, deleted);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The next sweep tries again; a full disk must not end the service.
                SweepFailed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} expired conversations")]
    private static partial void Swept(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Expired conversations could not be deleted; the next sweep tries again")]
    private static partial void SweepFailed(ILogger logger, Exception exception);
}
