namespace PanReflex.Answers;

/// <summary>How a language model took part in an answer, for receipts.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="PromptHash">Hash of the prompt's wording.</param>
/// <param name="Verdicts">The verdict on every statement that the model wrote, shown or not.</param>
/// <param name="LeftOut">Ids of passages that were not given to the model: no room, or they spoke to the model.</param>
/// <param name="Fallback">Why the extractive answer took the place of the model's, in English; null when it didn't.</param>
public sealed record AnswerMaking(
    string Model, string PromptHash, IReadOnlyList<StatementVerdict> Verdicts, IReadOnlyList<string> LeftOut, string? Fallback);

/// <summary>The verdict on a statement of the model.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Support">How far its evidence covers it.</param>
/// <param name="Findings">What speaks against it: kind and word.</param>
/// <param name="Refused">Why it was not shown, in English; null when it was.</param>
public sealed record StatementVerdict(string Text, Support Support, IReadOnlyList<string> Findings, string? Refused)
{
    internal static StatementVerdict Of(Model.ReviewedStatement statement) => new(
        statement.Text, statement.Verdict.Support, [.. statement.Verdict.Findings.Select(f => $"{f.Kind}: {f.Detail}")], statement.Reason);
}
