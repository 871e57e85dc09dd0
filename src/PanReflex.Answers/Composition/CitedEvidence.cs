using PanReflex.Answers.Evidence;
using PanReflex.Knowledge;

namespace PanReflex.Answers.Composition;

/// <summary>Turns chosen sentences into numbered statements and citations, grouped by report.</summary>
internal static class CitedEvidence
{
    /// <summary>Groups sentences by report (best first), then paragraph (best first), then in reading order; neighbouring sentences share a citation.</summary>
    public static (IReadOnlyList<Statement> Statements, IReadOnlyList<Citation> Citations) Arrange(IReadOnlyList<EvidenceSentence> sentences)
    {
        var statements = new List<Statement>();
        var citations = new List<Citation>();

        // GroupBy keeps the order of first occurrence, which is the order of merit.
        foreach (var paragraph in sentences.GroupBy(s => s.Report.Id).SelectMany(r => r.GroupBy(s => s.Paragraph.Number)))
        {
            foreach (var run in Runs([.. paragraph.OrderBy(s => s.Index)]))
            {
                var number = citations.Count + 1;
                citations.Add(Cite(number, run[0], run[^1]));
                statements.AddRange(run.Select(s => new Statement(s.Text, Support.Full, [number])));
            }
        }

        return (statements, citations);
    }

    /// <summary>A citation of the words from one sentence to another of the same paragraph.</summary>
    public static Citation Cite(int number, EvidenceSentence first, EvidenceSentence last)
    {
        var quote = new TextSpan(first.Span.Start, last.Span.End - first.Span.Start);
        return new Citation(
            number, first.Report, first.Paragraph, first.Paragraph.Text.Substring(quote.Start, quote.Length), UrlOf(first.Paragraph, quote));
    }

    /// <summary>Link to the quoted words in the source viewer, relative to the service root.</summary>
    public static string UrlOf(Paragraph paragraph, TextSpan quote) =>
        $"/quellen/{Uri.EscapeDataString(paragraph.ReportId)}?rn={paragraph.Number}&zitat={quote.Start}-{quote.Length}#rn-{paragraph.Number}";

    private static IEnumerable<List<EvidenceSentence>> Runs(List<EvidenceSentence> sentences)
    {
        var run = new List<EvidenceSentence>();
        foreach (var sentence in sentences)
        {
            if (run.Count > 0 && sentence.Index != run[^1].Index + 1)
            {
                yield return run;
                run = [];
            }

            run.Add(sentence);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
