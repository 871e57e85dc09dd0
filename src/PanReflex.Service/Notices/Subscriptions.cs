using Microsoft.EntityFrameworkCore;
using PanReflex.BotFramework.Json;
using PanReflex.Service.State;

namespace PanReflex.Service.Notices;

/// <summary>A conversation with reports it was not told of yet.</summary>
/// <param name="Reference">How to reach it.</param>
/// <param name="ToldUntil">Number of the last report it was told of.</param>
/// <param name="Newest">Number of the newest report.</param>
/// <param name="ReportIds">The reports since.</param>
public sealed record WaitingSubscription(ConversationReference Reference, long ToldUntil, long Newest, IReadOnlyList<string> ReportIds);

/// <summary>Remembers which conversations want to be told of new reports, and of which reports they were.</summary>
public sealed class Subscriptions(StateDatabase database)
{
    /// <summary>Subscribes a conversation to what comes from now on. False when it was subscribed already.</summary>
    public Task<bool> AddAsync(ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var id = reference.Conversation!.Id!;
        return database.WriteAsync(
            async db =>
            {
                if (await db.Set<SubscriptionRecord>().AnyAsync(s => s.ConversationId == id, cancellationToken))
                {
                    return false;
                }

                db.Add(new SubscriptionRecord
                {
                    ConversationId = id,
                    ChannelId = reference.ChannelId ?? "",
                    ServiceUrl = reference.ServiceUrl ?? "",
                    Reference = ActivityJson.Serialize(reference),
                    LastReport = await NewestAsync(db, cancellationToken),
                });
                return true;
            },
            cancellationToken);
    }

    /// <summary>Ends a subscription. False when there was none.</summary>
    public Task<bool> RemoveAsync(string conversationId, CancellationToken cancellationToken) => database.WriteAsync(
        async db => await db.Set<SubscriptionRecord>().Where(s => s.ConversationId == conversationId).ExecuteDeleteAsync(cancellationToken) > 0, cancellationToken);

    /// <summary>Whether a conversation is subscribed.</summary>
    public Task<bool> HasAsync(string conversationId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Set<SubscriptionRecord>().AnyAsync(s => s.ConversationId == conversationId, cancellationToken));

    /// <summary>Takes over the address from which a subscribed conversation was last heard of; channels move conversations.</summary>
    public async Task RefreshAsync(ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var (id, address) = (reference.Conversation!.Id!, reference.ServiceUrl ?? "");
        if (!await database.ReadAsync(db => db.Set<SubscriptionRecord>().AnyAsync(s => s.ConversationId == id && s.ServiceUrl != address, cancellationToken)))
        {
            return;
        }

        var json = ActivityJson.Serialize(reference);
        await database.WriteAsync(
            db => db.Set<SubscriptionRecord>().Where(s => s.ConversationId == id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ServiceUrl, address).SetProperty(s => s.Reference, json), cancellationToken),
            cancellationToken);
    }

    /// <summary>Notes the reports of the stock. The very first stock is news to nobody.</summary>
    public Task NoteAsync(IEnumerable<string> reportIds, CancellationToken cancellationToken) => database.WriteAsync(
        async db =>
        {
            var known = await db.Set<KnownReportRecord>().Select(r => r.ReportId).ToListAsync(cancellationToken);
            db.AddRange(reportIds.Except(known).Order(StringComparer.Ordinal).Select(id => new KnownReportRecord { ReportId = id }));
            await db.SaveChangesAsync(cancellationToken);
            if (known.Count == 0)
            {
                var newest = await NewestAsync(db, cancellationToken);
                await db.Set<SubscriptionRecord>().ExecuteUpdateAsync(set => set.SetProperty(s => s.LastReport, newest), cancellationToken);
            }

            return true;
        },
        cancellationToken);

    /// <summary>The conversations that have not been told of everything.</summary>
    public Task<List<WaitingSubscription>> WaitingAsync(CancellationToken cancellationToken) => database.ReadAsync(async db =>
    {
        var newest = await NewestAsync(db, cancellationToken);
        var waiting = await db.Set<SubscriptionRecord>().AsNoTracking().Where(s => s.LastReport < newest).ToListAsync(cancellationToken);
        var oldest = waiting.Count > 0 ? waiting.Min(s => s.LastReport) : newest;
        var reports = await db.Set<KnownReportRecord>().AsNoTracking().Where(r => r.Number > oldest).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        return waiting.ConvertAll(s => new WaitingSubscription(
            ActivityJson.Deserialize<ConversationReference>(s.Reference)!, s.LastReport, newest, [.. reports.Where(r => r.Number > s.LastReport).Select(r => r.ReportId)]));
    });

    /// <summary>Notes up to which report a conversation was told.</summary>
    public Task MarkAsync(string conversationId, long report, CancellationToken cancellationToken) => database.WriteAsync(
        db => db.Set<SubscriptionRecord>().Where(s => s.ConversationId == conversationId).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastReport, report), cancellationToken),
        cancellationToken);

    private static async Task<long> NewestAsync(StateContext db, CancellationToken cancellationToken) =>
        await db.Set<KnownReportRecord>().MaxAsync(r => (long?)r.Number, cancellationToken) ?? 0;
}
