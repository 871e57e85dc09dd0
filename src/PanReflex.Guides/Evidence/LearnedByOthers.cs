using PanReflex.Answers;
using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Guides.Evidence;

/// <summary>Turns a question's evidence into citations with verbatim quotes.</summary>
/// <param name="paragraphs">The reports' paragraphs.</param>
/// <param name="index">Search, for questions that name words instead of paragraphs; null for none.</param>
public sealed class LearnedByOthers(IParagraphSource paragraphs, IPassageIndex? index = null)
{
    private const int PassagesFromSearch = 3;

    /// <summary>
    /// The citations of a question, numbered from <paramref name="firstNumber"/>: its paragraphs, or what its search finds
    /// when it names none (or none is left in the reports). A failing search leaves the list empty.
    /// </summary>
    public async Task<IReadOnlyList<Citation>> ForAsync(GuideQuestion question, int firstNumber = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var found = question.Evidence.Select(paragraphs.Find).OfType<FoundParagraph>().ToList();
        if (found.Count == 0 && question.Search is { } words && index is not null)
        {
            var hits = await index.SearchAsync(new SearchQuery(words, PassagesFromSearch), cancellationToken);
            found = [.. hits.Select(hit => new FoundParagraph(hit.Passage.Report, hit.Passage.Paragraphs[0]))];
        }

        var about = $"{question.Text} {question.Search}";
        return [.. found.Select((paragraph, at) => Cite(paragraph, about, firstNumber + at))];
    }

    /// <summary>Measures that still have a paragraph in the reports, with the labels of their paragraphs.</summary>
    public IReadOnlyList<(SuggestedMeasure Measure, IReadOnlyList<Citation> Citations)> Measures(GuideQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return [.. question.Measures
            .Select(measure => (measure, (IReadOnlyList<Citation>)[.. measure.Evidence.Select(paragraphs.Find).OfType<FoundParagraph>().Select(found => Cite(found, measure.Text, 1))]))
            .Where(pair => pair.Item2.Count > 0)];
    }

    private static Citation Cite(FoundParagraph found, string about, int number)
    {
        var text = found.Paragraph.Text;
        var span = QuoteWindow.Choose(text, about);
        var quote = text.Substring(span.Start, span.Length);
        return new(number, found.Report, found.Paragraph, quote, Link(found.Paragraph, span));
    }

    /// <summary>The source viewer's address; the number stands twice because a server never sees what follows #.</summary>
    private static string Link(Paragraph paragraph, TextSpan span) =>
        $"/quellen/{Uri.EscapeDataString(paragraph.ReportId)}?rn={paragraph.Number}&zitat={span.Start}-{span.Length}#rn-{paragraph.Number}";
}
