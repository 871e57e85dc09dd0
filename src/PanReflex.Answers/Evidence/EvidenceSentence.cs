using PanReflex.Knowledge;

namespace PanReflex.Answers.Evidence;

/// <summary>A sentence of a paragraph that may go into an answer.</summary>
/// <param name="Report">Its report.</param>
/// <param name="Paragraph">Its paragraph.</param>
/// <param name="Index">0-based place in the paragraph.</param>
/// <param name="Words">Where it stands in the paragraph's text, and its stems.</param>
/// <param name="Score">How well it answers the question; comparable within one question.</param>
internal sealed record EvidenceSentence(Report Report, Paragraph Paragraph, int Index, SentenceWords Words, double Score)
{
    /// <summary>Where it stands in the paragraph's text.</summary>
    public TextSpan Span => Words.Span;

    /// <summary>The sentence, verbatim.</summary>
    public string Text => Paragraph.Text.Substring(Span.Start, Span.Length);
}
