using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PanReflex.Guides.Export;

/// <summary>Footnotes with sources.</summary>
internal sealed class DocxFootnotes
{
    private readonly FootnotesPart part;
    private readonly Footnotes footnotes;
    private int last;

    public DocxFootnotes(MainDocumentPart main)
    {
        part = main.AddNewPart<FootnotesPart>();
        footnotes = new Footnotes(
            new Footnote(new Paragraph(new Run(new SeparatorMark()))) { Type = FootnoteEndnoteValues.Separator, Id = -1 },
            new Footnote(new Paragraph(new Run(new ContinuationSeparatorMark()))) { Type = FootnoteEndnoteValues.ContinuationSeparator, Id = 0 });
    }

    /// <summary>A footnote on a source, and the mark that refers to it.</summary>
    public Run Reference(PlanSource source)
    {
        last++;
        footnotes.Append(new Footnote(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "FootnoteText" }),
            new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReferenceMark()),
            DocxText.Run($" {source.Label}: {source.ReportTitle}. {source.Url}"))) { Id = last });
        return new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReference { Id = last });
    }

    public void Save() => part.Footnotes = footnotes;
}
