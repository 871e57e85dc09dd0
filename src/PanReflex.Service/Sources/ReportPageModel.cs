using PanReflex.Knowledge;

namespace PanReflex.Service.Sources;

/// <summary>What the page of a report shows.</summary>
/// <param name="Nonce">Nonce of the response's content security policy.</param>
/// <param name="Document">The report with its text.</param>
/// <param name="Number">Paragraph that a citation points at; null when the page was opened by itself.</param>
/// <param name="Quoted">Quoted words in that paragraph, as <c>start-length</c>; null without a quote.</param>
/// <param name="IsPdf">True when the file is a PDF that can be opened at a page.</param>
public sealed record ReportPageModel(string Nonce, ReportDocument Document, int? Number, string? Quoted, bool IsPdf)
{
    /// <summary>The report.</summary>
    public Report Report => Document.Report;

    /// <summary>The paragraphs, each with the headings that begin before it: level (2 to 6) and words.</summary>
    public IEnumerable<(Paragraph Paragraph, IReadOnlyList<(int Level, string Heading)> Headings)> Paragraphs()
    {
        IReadOnlyList<string> open = [];
        foreach (var paragraph in Document.Paragraphs)
        {
            var path = Path(paragraph);
            var same = open.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count();
            yield return (paragraph, [.. path.Skip(same).Select((heading, depth) => (Math.Min(2 + same + depth, 6), heading))]);
            open = path;
        }
    }

    /// <summary>The outermost headings with the number of their first paragraph.</summary>
    public IReadOnlyList<(string Heading, int Number)> Contents() =>
        [.. Paragraphs().SelectMany(entry => entry.Headings.Where(heading => heading.Level == 2).Select(heading => (heading.Heading, entry.Paragraph.Number)))];

    // The title is shown once, above everything, even where the file repeats it as a heading.
    private IReadOnlyList<string> Path(Paragraph paragraph) =>
        paragraph.Section.Count > 0 && paragraph.Section[0] == Report.Title ? [.. paragraph.Section.Skip(1)] : paragraph.Section;
}
