namespace PanReflex.Guides.Planning;

/// <summary>What an office still has to do.</summary>
/// <param name="Number">1-based number of the question in the plan.</param>
/// <param name="Question">The question.</param>
/// <param name="Entry">The answer so far; null when nobody answered.</param>
/// <param name="IsOverdue">Whether the due date has passed.</param>
public sealed record OpenItem(int Number, GuideQuestion Question, PlanEntry? Entry, bool IsOverdue);

/// <summary>Reads what is open from a plan.</summary>
public static class OpenItems
{
    /// <summary>Open, unfinished and unanswered questions: overdue first, then by due date, then without date, then unanswered.</summary>
    public static IReadOnlyList<OpenItem> Of(Plan plan, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Questions
            .Select((question, at) => (question, number: at + 1, entry: plan.EntryOf(question.Id)))
            .Where(item => item.entry is null || item.entry.Status is EntryStatus.Open or EntryStatus.InProgress)
            .OrderBy(item => item.entry is null)
            .ThenBy(item => item.entry?.Due ?? DateOnly.MaxValue)
            .ThenBy(item => item.number)
            .Select(item => new OpenItem(item.number, item.question, item.entry, item.entry?.Due < today))];
    }
}
