using PanReflex.Answers.Composition;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Safety;
using PanReflex.Answers.Verification;
using PanReflex.Knowledge;

namespace PanReflex.Answers.Model;

/// <summary>A statement of the model with the verdict on it.</summary>
/// <param name="Text">The sentence, cleaned.</param>
/// <param name="Verdict">The verdict; <see cref="Support.None"/> for what is not shown.</param>
/// <param name="Reason">Why it is not shown, in English; null for what is.</param>
/// <param name="Quotes">The sentences that support it.</param>
internal sealed record ReviewedStatement(string Text, Verdict Verdict, string? Reason, IReadOnlyList<(Passage Passage, Paragraph Paragraph, TextSpan Span)> Quotes);

/// <summary>Decides which statements of the model are shown. What fails here is seen by nobody.</summary>
internal sealed class DraftReview(IStatementVerifier verifier, ISupportJudge? judge)
{
    private const int FewestWords = 3;
    private const int LongestText = 600;
    private static readonly Verdict Unverified = new(Support.None, [], []);

    /// <summary>Reviews a statement against the passages that it names.</summary>
    public async Task<ReviewedStatement> ReviewAsync(DraftStatement draft, IReadOnlyDictionary<string, Passage> evidence, CancellationToken cancellationToken)
    {
        var text = UserText.Clean(draft.Text);
        var named = draft.Evidence.Select(id => evidence.GetValueOrDefault(id.Trim().Trim('[', ']'))).OfType<Passage>().Distinct().ToList();
        if (Refuse(draft, text, named) is { } reason)
        {
            return new ReviewedStatement(text, Unverified, reason, []);
        }

        var paragraphs = named.SelectMany(p => p.Paragraphs.Select(paragraph => (Passage: p, Paragraph: paragraph))).ToList();
        List<string> texts = [.. paragraphs.Select(p => p.Paragraph.Text)];
        var verdict = verifier.Verify(text, texts);
        if (verdict.IsOpenToJudgement && judge is not null && await judge.SupportsAsync(text, texts, cancellationToken))
        {
            verdict = new Verdict(Support.Partial, verdict.Findings, [.. texts.Select((t, i) => new EvidenceQuote(i, 0, t.Length))]);
        }

        return verdict.Support == Support.None
            ? new ReviewedStatement(text, verdict, "Its evidence does not support it.", [])
            : new ReviewedStatement(text, verdict, null, [.. verdict.Quotes.Select(q =>
                (paragraphs[q.Evidence].Passage, paragraphs[q.Evidence].Paragraph, new TextSpan(q.Start, q.Length)))]);
    }

    private static string? Refuse(DraftStatement draft, string text, List<Passage> named) =>
        named.Count == 0 ? "It names no evidence of this request."
        : text.Length > LongestText || Word.Split(text).Count < FewestWords ? "It is not a sentence."
        : ForeignText.HasLinkOrMarkup(draft.Text) ? "It holds a link or markup."
        : ForeignText.HasDisguise(text) ? "It holds letters in disguise."
        : ForeignText.IsInstruction(text) ? "It speaks to a model or user."
        : null;
}

/// <summary>Port: a second opinion on statements whose wording the rules do not find in the evidence.</summary>
internal interface ISupportJudge
{
    /// <summary>True when the evidence supports the statement. Never throws for a failing model; then it does not.</summary>
    Task<bool> SupportsAsync(string statement, IReadOnlyList<string> evidence, CancellationToken cancellationToken);
}
