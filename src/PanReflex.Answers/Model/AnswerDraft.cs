using PanReflex.Answers.Composition;
using PanReflex.Answers.Verification;
using PanReflex.Knowledge;

namespace PanReflex.Answers.Model;

/// <summary>An answer of the model as far as it is verified: statements and citations, numbered in order of first use.</summary>
internal sealed class AnswerDraft(int most)
{
    private readonly List<Statement> _statements = [];
    private readonly List<Citation> _citations = [];
    private readonly HashSet<string> _texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The statements so far.</summary>
    public IReadOnlyList<Statement> Statements => [.. _statements];

    /// <summary>The citations so far.</summary>
    public IReadOnlyList<Citation> Citations => [.. _citations];

    /// <summary>True when no further statement is wanted.</summary>
    public bool IsFull => _statements.Count >= most;

    /// <summary>The reports cited, in order of first use.</summary>
    public IReadOnlyList<Report> Reports => [.. _citations.Select(c => c.Report).DistinctBy(r => r.Id)];

    /// <summary>Adds a verified statement; false when it is a repetition.</summary>
    public bool Add(ReviewedStatement statement)
    {
        if (IsFull || !_texts.Add(statement.Text))
        {
            return false;
        }

        _statements.Add(new Statement(statement.Text, statement.Verdict.Support, [.. statement.Quotes.Select(Number).Distinct()]));
        return true;
    }

    // The quote is cut from the paragraph here; the model only points at it.
    private int Number((Passage Passage, Paragraph Paragraph, TextSpan Span) quote)
    {
        var url = CitedEvidence.UrlOf(quote.Paragraph, quote.Span);
        var known = _citations.FindIndex(c => c.Url == url);
        if (known < 0)
        {
            _citations.Add(new Citation(_citations.Count + 1, quote.Passage.Report, quote.Paragraph, quote.Paragraph.Text.Substring(quote.Span.Start, quote.Span.Length), url));
            known = _citations.Count - 1;
        }

        return known + 1;
    }
}
