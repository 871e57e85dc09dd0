namespace PanReflex.Guides.Planning;

/// <summary>Plans in memory, for tests and trials; gone with the process.</summary>
public sealed class MemoryPlanStore : IPlanStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Plan> plans = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<bool> CreateAsync(Plan plan, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return Task.FromResult(plans.Values.All(other => other.Code != plan.Code) && plans.TryAdd(plan.Id, plan));
        }
    }

    /// <inheritdoc/>
    public Task<Plan?> FindAsync(string planId, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return Task.FromResult(plans.GetValueOrDefault(planId));
        }
    }

    /// <inheritdoc/>
    public Task<Plan?> FindByCodeAsync(string code, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return Task.FromResult(plans.Values.FirstOrDefault(plan => plan.Code == code));
        }
    }

    /// <inheritdoc/>
    public Task<SaveOutcome> SaveAsync(string planId, PlanEntry entry, int expectedRevision, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            if (!plans.TryGetValue(planId, out var plan) || plan.PositionOf(entry.QuestionId) < 0)
            {
                return Task.FromResult<SaveOutcome>(new SaveOutcome.Missing());
            }

            var stored = plan.EntryOf(entry.QuestionId);
            if ((stored?.Revision ?? 0) != expectedRevision)
            {
                return Task.FromResult<SaveOutcome>(new SaveOutcome.Conflict(stored!));
            }

            var saved = entry with { Revision = expectedRevision + 1 };
            plans[planId] = plan.With(saved);
            return Task.FromResult<SaveOutcome>(new SaveOutcome.Saved(saved));
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string planId, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return Task.FromResult(plans.Remove(planId));
        }
    }
}
