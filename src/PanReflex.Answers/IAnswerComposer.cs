using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers;

/// <summary>Port: a question and its hits become statements with citations.</summary>
public interface IAnswerComposer
{
    /// <summary>Composes an answer from the hits, best first. Never throws for bad evidence; a failing composer falls back to the extractive one.</summary>
    Task<Answer> ComposeAsync(ResolvedQuestion question, IReadOnlyList<Hit> hits, CancellationToken cancellationToken = default);
}

/// <summary>A question ready for search.</summary>
/// <param name="Original">The user's words.</param>
/// <param name="Text">The words to search with, after follow-ups were resolved; equal to <paramref name="Original"/> otherwise.</param>
/// <param name="History">Earlier exchanges, oldest first.</param>
public sealed record ResolvedQuestion(string Original, string Text, IReadOnlyList<Exchange> History)
{
    /// <summary>The exchange that a follow-up takes up; null when the question stands on its own.</summary>
    public Exchange? Refers { get; init; }

    /// <summary>The earlier question as far as a follow-up takes it up; null when the question stands on its own.</summary>
    public string? Topic { get; init; }

    /// <summary>What a follow-up newly asks for ("München"), with the cities of a Land; null without anything new.</summary>
    public string? Focus { get; init; }
}

/// <summary>An earlier question of the conversation and what answered it.</summary>
/// <param name="Question">The question as it was searched.</param>
/// <param name="Paragraphs">Ids of the paragraphs cited.</param>
public sealed record Exchange(string Question, IReadOnlyList<string> Paragraphs);

/// <summary>The assistant as a whole: small talk or search, evidence, answer.</summary>
public interface IAssistant
{
    /// <summary>Answers what a user wrote: a cited answer, or a fitting reply to a greeting, thanks, a call for help or a question about the reports.</summary>
    Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken = default);

    /// <summary>The same, with reports on the answer as it grows where the composer can; without one, there are none.</summary>
    Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, IProgress<AnswerProgress> progress, CancellationToken cancellationToken = default) =>
        AskAsync(text, history, cancellationToken);
}

/// <summary>What the assistant says.</summary>
/// <param name="Text">Plain words (Markdown) for small talk and refusals of bad input; null when <paramref name="Answer"/> is given.</param>
/// <param name="Answer">The cited answer; null for small talk.</param>
/// <param name="Suggestions">Questions to offer next.</param>
public sealed record Reply(string? Text, Answer? Answer, IReadOnlyList<string> Suggestions)
{
    /// <summary>What stood behind the answer; null for small talk.</summary>
    public Receipts.Receipt? Receipt { get; init; }

    /// <summary>The reports that <see cref="Text"/> lists, for channels that show them otherwise; empty when it lists none.</summary>
    public IReadOnlyList<Report> Reports { get; init; } = [];
}
