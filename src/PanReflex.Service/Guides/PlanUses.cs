using Microsoft.EntityFrameworkCore;
using PanReflex.BotFramework.Json;
using PanReflex.Service.State;

namespace PanReflex.Service.Guides;

/// <summary>A conversation in which a plan is used.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Reference">How to reach it.</param>
public sealed record PlanUse(string PlanId, string ConversationId, ConversationReference Reference);

/// <summary>Remembers in which conversations plans are used.</summary>
public sealed class PlanUses(StateDatabase database, TimeProvider time)
{
    /// <summary>Notes that a plan is used in a conversation.</summary>
    public Task RememberAsync(string planId, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var conversationId = reference.Conversation!.Id!;
        return database.WriteAsync(
            async db =>
            {
                var (json, now) = (ActivityJson.Serialize(reference), time.GetUtcNow());
                if (await db.Set<PlanConversationRecord>().SingleOrDefaultAsync(u => u.PlanId == planId && u.ConversationId == conversationId, cancellationToken) is { } known)
                {
                    (known.Reference, known.Used) = (json, now);
                }
                else if (await db.Set<PlanRecord>().AnyAsync(p => p.Id == planId, cancellationToken))
                {
                    db.Add(new PlanConversationRecord { PlanId = planId, ConversationId = conversationId, Reference = json, Used = now });
                }

                return true;
            },
            cancellationToken);
    }

    /// <summary>Whether a plan is used in a conversation.</summary>
    public Task<bool> KnowsAsync(string planId, string conversationId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Set<PlanConversationRecord>().AnyAsync(u => u.PlanId == planId && u.ConversationId == conversationId, cancellationToken));

    /// <summary>All uses.</summary>
    public Task<List<PlanUse>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(db => ReadAsync(db.Set<PlanConversationRecord>(), cancellationToken));

    /// <summary>The other conversations in which a plan is used.</summary>
    public Task<List<PlanUse>> ElsewhereAsync(string planId, string conversationId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => ReadAsync(db.Set<PlanConversationRecord>().Where(u => u.PlanId == planId && u.ConversationId != conversationId), cancellationToken));

    /// <summary>Keys of the reminders already sent to a conversation.</summary>
    public Task<HashSet<string>> SentAsync(PlanUse use, CancellationToken cancellationToken) => database.ReadAsync(async db =>
        (await db.Set<PlanReminderRecord>().Where(r => r.PlanId == use.PlanId && r.ConversationId == use.ConversationId).Select(r => r.Key).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Notes reminders as sent.</summary>
    public Task MarkSentAsync(PlanUse use, IEnumerable<string> keys, CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            db.AddRange(keys.Select(key => new PlanReminderRecord { PlanId = use.PlanId, ConversationId = use.ConversationId, Key = key }));
            return Task.FromResult(true);
        },
        cancellationToken);

    /// <summary>Deletes plans unchanged since <paramref name="limit"/> with all that belongs to them. Returns their number.</summary>
    public Task<int> DeleteExpiredAsync(DateTimeOffset limit, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Set<PlanRecord>().Where(p => p.Changed < limit).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private static async Task<List<PlanUse>> ReadAsync(IQueryable<PlanConversationRecord> uses, CancellationToken cancellationToken) =>
        (await uses.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(row => new PlanUse(row.PlanId, row.ConversationId, ActivityJson.Deserialize<ConversationReference>(row.Reference)!));
}
