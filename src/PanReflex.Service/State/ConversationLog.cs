using Microsoft.EntityFrameworkCore;

namespace PanReflex.Service.State;

/// <summary>An activity about to be appended.</summary>
/// <param name="ActivityId">Its id.</param>
/// <param name="Json">The activity as JSON.</param>
/// <param name="NeedsTurn">True when the bot has to answer it.</param>
/// <param name="Hidden">True when it is never sent to the client.</param>
/// <param name="ClientActivityId">The client's own id; null when it gave none.</param>
public sealed record ActivityDraft(string ActivityId, string Json, bool NeedsTurn = false, bool Hidden = false, string? ClientActivityId = null);

/// <summary>An activity that waits for the bot's answer.</summary>
/// <param name="Sequence">Position in the conversation.</param>
/// <param name="Json">The activity as JSON.</param>
/// <param name="Attempts">How often the service was restarted while answering it.</param>
public sealed record PendingTurn(long Sequence, string Json, int Attempts);

/// <summary>An activity taken from a client.</summary>
/// <param name="ActivityId">Its id; that of the first delivery when it came twice.</param>
/// <param name="Watermark">The conversation's watermark afterwards.</param>
public sealed record AcceptedActivity(string ActivityId, long Watermark);

/// <summary>Activities behind a watermark.</summary>
/// <param name="Activities">The activities as JSON, in order.</param>
/// <param name="Watermark">The watermark behind the last of them.</param>
/// <param name="More">True when there are more.</param>
public sealed record LogSlice(IReadOnlyList<string> Activities, long Watermark, bool More);

/// <summary>
/// Conversations as append-only logs, which are also the queue of what the bot has to answer: a message is in the log
/// before it is accepted, and its replies are appended in the transaction that marks it as answered. Hence nothing
/// accepted is lost and nothing is answered twice, whenever the process ends.
/// </summary>
public sealed class ConversationLog(StateDatabase database, TimeProvider clock)
{
    /// <summary>Starts a conversation with a first activity; false when it exists already.</summary>
    public Task<bool> StartAsync(string conversationId, string userId, ActivityDraft first, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                if (await db.Conversations.AnyAsync(c => c.Id == conversationId, cancellationToken))
                {
                    return false;
                }

                var now = clock.GetUtcNow();
                db.Conversations.Add(new ConversationRecord { Id = conversationId, UserId = userId, Created = now, LastActivity = now, Watermark = 1 });
                db.Activities.Add(Row(conversationId, 1, first, now));
                return true;
            },
            cancellationToken);

    /// <summary>The conversation's watermark; null when there is no such conversation.</summary>
    public Task<long?> FindWatermarkAsync(string conversationId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Conversations.Where(c => c.Id == conversationId).Select(c => (long?)c.Watermark).SingleOrDefaultAsync(cancellationToken));

    /// <summary>Appends what a client posted; a client activity id seen before appends nothing and returns the first id. Null when there is no such conversation.</summary>
    public Task<AcceptedActivity?> AcceptAsync(string conversationId, ActivityDraft draft, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                // Waits for whoever writes to the conversation now, so that a message that reaches two replicas at once is seen by the second.
                await db.Conversations.Where(c => c.Id == conversationId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Watermark, c => c.Watermark), cancellationToken);
                if (draft.ClientActivityId is { } clientId
                    && await db.Activities.AsNoTracking().FirstOrDefaultAsync(a => a.ConversationId == conversationId && a.ClientActivityId == clientId, cancellationToken) is { } first)
                {
                    return new AcceptedActivity(first.ActivityId, first.Sequence);
                }

                return await AppendAsync(db, conversationId, [draft], cancellationToken) is { } watermark ? new AcceptedActivity(draft.ActivityId, watermark) : null;
            },
            cancellationToken);

    /// <summary>Appends activities that answer no turn. Returns the new watermark; null when there is no such conversation.</summary>
    public Task<long?> AppendAsync(string conversationId, IReadOnlyList<ActivityDraft> drafts, CancellationToken cancellationToken) =>
        database.WriteAsync(db => AppendAsync(db, conversationId, drafts, cancellationToken), cancellationToken);

    /// <summary>Marks a turn as answered and appends its replies, both or neither. Returns the new watermark; null when it was answered before or the conversation is gone.</summary>
    public Task<long?> CompleteAsync(string conversationId, long sequence, IReadOnlyList<ActivityDraft> replies, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                var marked = await db.Activities
                    .Where(a => a.ConversationId == conversationId && a.Sequence == sequence && a.Turn == TurnState.Pending)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.Turn, TurnState.Done), cancellationToken);
                return marked == 1 ? await AppendAsync(db, conversationId, replies, cancellationToken) : null;
            },
            cancellationToken);

    /// <summary>Activities for the client behind <paramref name="watermark"/> up to <paramref name="end"/>, at most <paramref name="count"/>.</summary>
    public Task<LogSlice> ReadAsync(string conversationId, long watermark, long end, int count, CancellationToken cancellationToken) =>
        database.ReadAsync(async db =>
        {
            var rows = await db.Activities.AsNoTracking()
                .Where(a => a.ConversationId == conversationId && a.Sequence > watermark && a.Sequence <= end)
                .OrderBy(a => a.Sequence)
                .Take(count + 1)
                .Select(a => new { a.Sequence, a.Json, a.Hidden })
                .ToListAsync(cancellationToken);
            var slice = rows.Take(count).ToList();
            return new LogSlice([.. slice.Where(row => !row.Hidden).Select(row => row.Json)], slice.Count > 0 ? slice[^1].Sequence : watermark, rows.Count > count);
        });

    /// <summary>The oldest unanswered activity of a conversation; null when all are answered.</summary>
    public Task<PendingTurn?> NextTurnAsync(string conversationId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Activities.AsNoTracking()
            .Where(a => a.Turn == TurnState.Pending && a.ConversationId == conversationId)
            .OrderBy(a => a.Sequence)
            .Select(a => new PendingTurn(a.Sequence, a.Json, a.Attempts))
            .FirstOrDefaultAsync(cancellationToken));

    /// <summary>Conversations with unanswered activities.</summary>
    public Task<List<string>> PendingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Activities.Where(a => a.Turn == TurnState.Pending).Select(a => a.ConversationId).Distinct().ToListAsync(cancellationToken));

    /// <summary>Counts an attempt to answer, or takes it back with -1 when it ended in good order.</summary>
    public Task CountAttemptAsync(string conversationId, long sequence, int by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Activities.Where(a => a.ConversationId == conversationId && a.Sequence == sequence)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Attempts, a => a.Attempts + by), cancellationToken),
            cancellationToken);

    /// <summary>Called once at the start of a service that is one process: conversations with unanswered activities, each of which counts one more attempt.</summary>
    public Task<List<string>> RecoverAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                await db.Activities.Where(a => a.Turn == TurnState.Pending)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.Attempts, a => a.Attempts + 1), cancellationToken);
                return await db.Activities.Where(a => a.Turn == TurnState.Pending).Select(a => a.ConversationId).Distinct().ToListAsync(cancellationToken);
            },
            cancellationToken);

    /// <summary>The update of the watermark locks the conversation, so that positions are given out in the order of commits.</summary>
    private async Task<long?> AppendAsync(StateContext db, string conversationId, IReadOnlyList<ActivityDraft> drafts, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var count = drafts.Count;
        var conversations = db.Conversations.Where(c => c.Id == conversationId);
        var found = await conversations.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Watermark, c => c.Watermark + count).SetProperty(c => c.LastActivity, now),
            cancellationToken);
        if (found == 0)
        {
            return null;
        }

        var watermark = await conversations.Select(c => c.Watermark).SingleAsync(cancellationToken);
        db.Activities.AddRange(drafts.Select((draft, i) => Row(conversationId, watermark - count + 1 + i, draft, now)));
        await db.AnnounceAsync(conversationId, watermark, cancellationToken);
        return watermark;
    }

    private static ActivityRecord Row(string conversationId, long sequence, ActivityDraft draft, DateTimeOffset now) => new()
    {
        ConversationId = conversationId,
        Sequence = sequence,
        ActivityId = draft.ActivityId,
        ClientActivityId = draft.ClientActivityId,
        Json = draft.Json,
        Time = now,
        Turn = draft.NeedsTurn ? TurnState.Pending : TurnState.None,
        Hidden = draft.Hidden,
    };
}
