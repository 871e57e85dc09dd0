using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Tests.Planning;

public sealed class RemindersAndOpenItems
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Overdue_comes_first_then_by_date_then_undated_then_unanswered()
    {
        var plan = Plans.WithQuestions(6) with { };
        plan = plan.With(Plans.Entry("f-1", EntryStatus.Open)).With(Plans.Entry("f-2", EntryStatus.Open, Today.AddDays(9)))
            .With(Plans.Entry("f-3", EntryStatus.Done, Today.AddDays(-9))).With(Plans.Entry("f-4", EntryStatus.InProgress, Today.AddDays(-1)))
            .With(Plans.Entry("f-5", EntryStatus.NotRelevant));

        var open = OpenItems.Of(plan, Today);

        Assert.Equal([4, 2, 1, 6], open.Select(item => item.Number));
        Assert.True(open[0].IsOverdue);
    }

    [Fact]
    public void A_reminder_is_sent_once_per_date_and_reason()
    {
        var plan = Plans.WithQuestions(4)
            .With(Plans.Entry("f-1", EntryStatus.Open, Today.AddDays(7))).With(Plans.Entry("f-2", EntryStatus.Open, Today))
            .With(Plans.Entry("f-3", EntryStatus.Open, Today.AddDays(-2))).With(Plans.Entry("f-4", EntryStatus.Open, Today.AddDays(8)));

        var first = DueReminders.For(plan, Today, new HashSet<string>());
        var again = DueReminders.For(plan, Today, first.Select(reminder => reminder.Key).ToHashSet());
        var nextDay = DueReminders.For(plan, Today.AddDays(1), first.Select(reminder => reminder.Key).ToHashSet());

        Assert.Equal([ReminderReason.Overdue, ReminderReason.Today, ReminderReason.Soon], first.Select(reminder => reminder.Reason));
        Assert.Empty(again);
        Assert.Equal([(ReminderReason.Overdue, 2), (ReminderReason.Soon, 4)], nextDay.Select(reminder => (reminder.Reason, reminder.Item.Number)));
    }
}
