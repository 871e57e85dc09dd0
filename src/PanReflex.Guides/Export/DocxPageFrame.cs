using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PanReflex.Guides.Export;

/// <summary>A4 with the title on top and page numbers below.</summary>
internal static class DocxPageFrame
{
    public static SectionProperties Section(MainDocumentPart main, string title)
    {
        var header = main.AddNewPart<HeaderPart>("rIdHeader");
        header.Header = new Header(DocxText.Paragraph("Header", title));
        var footer = main.AddNewPart<FooterPart>("rIdFooter");
        footer.Footer = new Footer(PageNumber());
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1304, Bottom = 1304, Left = 1134, Right = 1134, Header = 624, Footer = 624, Gutter = 0 });
    }

    private static Paragraph PageNumber()
    {
        var paragraph = DocxText.Paragraph("Footer", "Seite ");
        Number(paragraph, " PAGE ");
        paragraph.Append(DocxText.Run(" von "));
        Number(paragraph, " NUMPAGES ");
        return paragraph;
    }

    private static void Number(Paragraph paragraph, string code) => paragraph.Append(
        DocxText.Field(FieldCharValues.Begin), DocxText.Instruction(code), DocxText.Field(FieldCharValues.Separate), DocxText.Run("1"), DocxText.Field(FieldCharValues.End));
}
