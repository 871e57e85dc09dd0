using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PanReflex.Guides.Dialogue;
using PanReflex.Guides.Planning;
using PanReflex.Service.State;

namespace PanReflex.Service.Guides;

/// <summary>Plans in the database. An entry is written only on the revision that its author has seen.</summary>
public sealed class PlanDatabase(StateDatabase database, TimeProvider time) : IPlanStore
{
    /// <inheritdoc />
    public Task<bool> CreateAsync(Plan plan, CancellationToken cancellationToken = default) => database.WriteAsync(
        async db =>
        {
            if (await db.Set<PlanRecord>().AnyAsync(p => p.Code == plan.Code || p.Id == plan.Id, cancellationToken))
            {
                return false;
            }

            db.Add(new PlanRecord { Id = plan.Id, Code = plan.Code, Json = JsonSerializer.Serialize(plan with { Entries = [] }, GuideJson.Default.Plan), Changed = time.GetUtcNow() });
            return true;
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<Plan?> FindAsync(string planId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(db => ReadAsync(db, db.Set<PlanRecord>().Where(p => p.Id == planId), cancellationToken));

    /// <inheritdoc />
    public Task<Plan?> FindByCodeAsync(string code, CancellationToken cancellationToken = default) =>
        database.ReadAsync(db => ReadAsync(db, db.Set<PlanRecord>().Where(p => p.Code == code), cancellationToken));

    /// <inheritdoc />
    public async Task<SaveOutcome> SaveAsync(string planId, PlanEntry entry, int expectedRevision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            return await database.WriteAsync(db => SaveAsync(db, planId, entry, expectedRevision, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException) when (expectedRevision == 0)
        {
            // Two first versions at once on a server: the key let only one in, and the other meets it now.
            return await database.ReadAsync(db => StoredAsync(db, planId, entry.QuestionId, cancellationToken)) is { } theirs
                ? new SaveOutcome.Conflict(theirs)
                : new SaveOutcome.Missing();
        }
    }

    /// <inheritdoc />
    public Task<bool> DeleteAsync(string planId, CancellationToken cancellationToken = default) => database.WriteAsync(
        // Entries, conversations and reminders go with it.
        async db => await db.Set<PlanRecord>().Where(p => p.Id == planId).ExecuteDeleteAsync(cancellationToken) > 0,
        cancellationToken);

    private async Task<SaveOutcome> SaveAsync(StateContext db, string planId, PlanEntry entry, int expectedRevision, CancellationToken cancellationToken)
    {
        if (await ReadAsync(db, db.Set<PlanRecord>().Where(p => p.Id == planId), cancellationToken) is not { } plan || plan.PositionOf(entry.QuestionId) < 0)
        {
            return new SaveOutcome.Missing();
        }

        var saved = entry with { Revision = expectedRevision + 1 };
        var json = JsonSerializer.Serialize(saved, GuideJson.Default.PlanEntry);
        if (expectedRevision == 0 && plan.EntryOf(entry.QuestionId) is null)
        {
            db.Add(new PlanEntryRecord { PlanId = planId, QuestionId = entry.QuestionId, Revision = 1, Json = json });
        }
        else if (await db.Set<PlanEntryRecord>()
            .Where(e => e.PlanId == planId && e.QuestionId == entry.QuestionId && e.Revision == expectedRevision)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Revision, expectedRevision + 1).SetProperty(e => e.Json, json), cancellationToken) == 0)
        {
            return await StoredAsync(db, planId, entry.QuestionId, cancellationToken) is { } theirs ? new SaveOutcome.Conflict(theirs) : new SaveOutcome.Missing();
        }

        var now = time.GetUtcNow();
        await db.Set<PlanRecord>().Where(p => p.Id == planId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Changed, now), cancellationToken);
        return new SaveOutcome.Saved(saved);
    }

    private static async Task<PlanEntry?> StoredAsync(StateContext db, string planId, string questionId, CancellationToken cancellationToken) =>
        await db.Set<PlanEntryRecord>().AsNoTracking().Where(e => e.PlanId == planId && e.QuestionId == questionId).Select(e => e.Json).SingleOrDefaultAsync(cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, GuideJson.Default.PlanEntry)
            : null;

    private static async Task<Plan?> ReadAsync(StateContext db, IQueryable<PlanRecord> plans, CancellationToken cancellationToken)
    {
        if (await plans.AsNoTracking().Select(p => new { p.Id, p.Json }).SingleOrDefaultAsync(cancellationToken) is not { } row)
        {
            return null;
        }

        var entries = await db.Set<PlanEntryRecord>().AsNoTracking().Where(e => e.PlanId == row.Id).Select(e => e.Json).ToListAsync(cancellationToken);
        return JsonSerializer.Deserialize(row.Json, GuideJson.Default.Plan)! with
        {
            Entries = [.. entries.Select(json => JsonSerializer.Deserialize(json, GuideJson.Default.PlanEntry)!)],
        };
    }
}
