using System.Text;
using Microsoft.Extensions.Options;
using PanReflex.Answers.Presentation;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;
using PanReflex.Service.Notices;
using PanReflex.Service.State;

namespace PanReflex.Service.Guides;

/// <summary>Reminds of due dates in the conversations in which a plan is used and messages are subscribed, once per date and reason, in the daytime; and deletes plans that have expired.</summary>
public sealed partial class GuideReminders(
    PlanUses uses,
    ISharedLocks locks,
    IPlanStore plans,
    Subscriptions subscriptions,
    ProactiveMessages messages,
    IOptions<GuideOptions> options,
    TimeProvider time,
    ILogger<GuideReminders> logger) : BackgroundService
{
    private const int MostItems = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeOnly Morning = new(7, 0);
    private static readonly TimeOnly Evening = new(18, 0);

    /// <summary>Sends what is due now. Returns the number of conversations reminded.</summary>
    public async Task<int> RemindAsync(CancellationToken cancellationToken)
    {
        var now = TimeOnly.FromDateTime(GermanDay.Local(time.GetUtcNow()).DateTime);
        if (!options.Value.Reminders || now < Morning || now > Evening)
        {
            return 0;
        }

        var reminded = 0;
        foreach (var use in await uses.ListAsync(cancellationToken))
        {
            try
            {
                reminded += await RemindAsync(use, cancellationToken) ? 1 : 0;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One conversation that cannot be reached must not keep the others from their reminders.
                NotReminded(logger, use.PlanId, exception);
            }
        }

        return reminded;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                // One replica at a time: the next one finds what was sent.
                await using var turn = await locks.TryTakeAsync("reminders", stoppingToken);
                if (turn is not null)
                {
                    await uses.DeleteExpiredAsync(time.GetUtcNow().AddDays(-options.Value.PlanDays), stoppingToken);
                    await RemindAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> RemindAsync(PlanUse use, CancellationToken cancellationToken)
    {
        if (!await subscriptions.HasAsync(use.ConversationId, cancellationToken)
            || await plans.FindAsync(use.PlanId, cancellationToken) is not { } plan
            || DueReminders.For(plan, GermanDay.Today(time), await uses.SentAsync(use, cancellationToken)) is not { Count: > 0 } due)
        {
            return false;
        }

        // Marked first: after a crash in between one reminder is missing, which is better than the same one every hour.
        await uses.MarkSentAsync(use, due.Select(reminder => reminder.Key), cancellationToken);
        if (!await messages.SendAsync(use.Reference, Text(plan, due), cancellationToken))
        {
            await subscriptions.RemoveAsync(use.ConversationId, cancellationToken);
            return false;
        }

        return true;
    }

    private static string Text(Plan plan, IReadOnlyList<DueReminder> due)
    {
        var text = new StringBuilder($"**Erinnerung an Ihren Plan „{MarkdownText.Escape(plan.Title)}“**\n");
        foreach (var reminder in due.Take(MostItems))
        {
            var when = reminder.Reason switch
            {
                ReminderReason.Overdue => $"war fällig am {GermanDay.Show(reminder.Item.Entry!.Due!.Value)}",
                ReminderReason.Today => "ist heute fällig",
                _ => $"ist fällig am {GermanDay.Show(reminder.Item.Entry!.Due!.Value)}",
            };
            var responsible = reminder.Item.Entry!.Responsible is { Length: > 0 } name ? $", zuständig: {MarkdownText.Escape(name)}" : "";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n- Frage {reminder.Item.Number}: {MarkdownText.Escape(reminder.Item.Question.Text)} – {when}{responsible}");
        }

        return text.Append("\n\nSchreiben Sie „weiter“, um daran zu arbeiten, oder „Was ist bei uns noch offen?“.").ToString();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reminder for plan {PlanId} could not be sent")]
    private static partial void NotReminded(ILogger logger, string planId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminders failed; the next hour tries again")]
    private static partial void Failed(ILogger logger, Exception exception);
}
