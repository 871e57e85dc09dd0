using PanReflex.Answers.Presentation;
using PanReflex.Guides.Planning;
using PanReflex.Service.Notices;

namespace PanReflex.Service.Guides;

/// <summary>Tells the other conversations of a plan that it was deleted, so that nobody goes on working on nothing.</summary>
public sealed partial class DeletionNotices(ProactiveMessages messages, ILogger<DeletionNotices> logger)
{
    /// <summary>Tells them. One that cannot be reached hears of it with its next message.</summary>
    /// <param name="uses">The conversations, read before the plan was deleted.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="author">Who deleted it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task TellAsync(IEnumerable<PlanUse> uses, Plan plan, string author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uses);
        ArgumentNullException.ThrowIfNull(plan);
        var who = author.Length == 0 ? "Jemand aus dem Amt" : MarkdownText.Escape(author);
        var text = $"{who} hat den Plan **{MarkdownText.Escape(plan.Title)}** gelöscht. Er lässt sich nicht wiederherstellen.";
        foreach (var use in uses)
        {
            try
            {
                await messages.SendAsync(use.Reference, text, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotTold(logger, plan.Id, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A conversation could not be told that plan {PlanId} was deleted")]
    private static partial void NotTold(ILogger logger, string planId, Exception exception);
}
