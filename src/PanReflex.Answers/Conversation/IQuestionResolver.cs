namespace PanReflex.Answers.Conversation;

/// <summary>Port: completes a follow-up so that it can be searched.</summary>
public interface IQuestionResolver
{
    /// <summary>The question to search for; the user's words when they stand on their own. Never throws for a failing model.</summary>
    Task<ResolvedQuestion> ResolveAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken = default);
}

/// <summary>Completes follow-ups by rules.</summary>
internal sealed class RuleQuestionResolver(FollowUpResolver rules) : IQuestionResolver
{
    /// <inheritdoc/>
    public Task<ResolvedQuestion> ResolveAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken = default) =>
        Task.FromResult(rules.Resolve(text, history));
}
