namespace PanReflex.Guides.Planning;

/// <summary>
/// Port: where plans live. Concurrency is optimistic and per entry: two people who answer different questions never meet;
/// who answers the same question on an old version gets both versions back.
/// </summary>
public interface IPlanStore
{
    /// <summary>Stores a new plan without entries. False when its code is taken.</summary>
    Task<bool> CreateAsync(Plan plan, CancellationToken cancellationToken = default);

    /// <summary>The plan with its latest entries; null when there is none.</summary>
    Task<Plan?> FindAsync(string planId, CancellationToken cancellationToken = default);

    /// <summary>The plan with this code, written exactly as <see cref="PlanCode.Normalize"/> returns it; null when there is none. The caller limits the rate.</summary>
    Task<Plan?> FindByCodeAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores an entry as revision <paramref name="expectedRevision"/> + 1 if the stored one still has <paramref name="expectedRevision"/> (0: none stored).
    /// </summary>
    Task<SaveOutcome> SaveAsync(string planId, PlanEntry entry, int expectedRevision, CancellationToken cancellationToken = default);

    /// <summary>Deletes a plan with its entries for good. False when there was none.</summary>
    Task<bool> DeleteAsync(string planId, CancellationToken cancellationToken = default);
}

/// <summary>What became of a save.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <summary>Stored.</summary>
    /// <param name="Entry">The entry with its new revision.</param>
    public sealed record Saved(PlanEntry Entry) : SaveOutcome;

    /// <summary>Somebody was faster; nothing was stored.</summary>
    /// <param name="Theirs">The entry that is stored.</param>
    public sealed record Conflict(PlanEntry Theirs) : SaveOutcome;

    /// <summary>The plan, or the question in it, does not exist.</summary>
    public sealed record Missing : SaveOutcome;
}
