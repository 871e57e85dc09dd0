using PanReflex.Search;

namespace PanReflex.Answers;

/// <summary>What an answer says so far, for channels that show it growing. Everything in it is verified and stays true.</summary>
/// <param name="Lead">The line that introduces the statements.</param>
/// <param name="Statements">The statements so far; grows.</param>
/// <param name="Citations">Their citations so far; grows.</param>
public sealed record AnswerProgress(string Lead, IReadOnlyList<Statement> Statements, IReadOnlyList<Citation> Citations);

/// <summary>Port: a composer that shows its answer growing.</summary>
public interface IStreamingComposer : IAnswerComposer
{
    /// <summary>
    /// Composes an answer and reports it as it grows. The answer returned may differ from the last report: when the model fails on the way,
    /// it is the extractive one.
    /// </summary>
    Task<Answer> ComposeAsync(
        ResolvedQuestion question, IReadOnlyList<Hit> hits, IProgress<AnswerProgress> progress, CancellationToken cancellationToken = default);
}
