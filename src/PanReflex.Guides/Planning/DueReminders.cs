namespace PanReflex.Guides.Planning;

/// <summary>Why a reminder is sent.</summary>
public enum ReminderReason
{
    /// <summary>Due within a week.</summary>
    Soon,

    /// <summary>Due today.</summary>
    Today,

    /// <summary>The date has passed.</summary>
    Overdue,
}

/// <summary>A reminder to send once.</summary>
/// <param name="Key">The same for the same question, date and reason: what was sent with this key is not sent again.</param>
/// <param name="Reason">Why.</param>
/// <param name="Item">What is due.</param>
public sealed record DueReminder(string Key, ReminderReason Reason, OpenItem Item);

/// <summary>Computes the reminders of a plan.</summary>
public static class DueReminders
{
    private const int DaysAhead = 7;

    /// <summary>Reminders due on <paramref name="today"/> that are not among the keys already sent.</summary>
    public static IReadOnlyList<DueReminder> For(Plan plan, DateOnly today, IReadOnlySet<string> sent) =>
        [.. OpenItems.Of(plan, today)
            .Where(item => item.Entry?.Due is { } due && due <= today.AddDays(DaysAhead))
            .Select(item => Reminder(plan, item, today))
            .Where(reminder => !sent.Contains(reminder.Key))];

    private static DueReminder Reminder(Plan plan, OpenItem item, DateOnly today)
    {
        var due = item.Entry!.Due!.Value;
        var reason = due < today ? ReminderReason.Overdue : due == today ? ReminderReason.Today : ReminderReason.Soon;
        return new($"{plan.Id}/{item.Question.Id}/{due:yyyyMMdd}/{reason}", reason, item);
    }
}
