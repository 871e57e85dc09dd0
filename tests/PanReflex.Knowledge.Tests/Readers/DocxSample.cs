using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace PanReflex.Knowledge.Tests.Readers;

/// <summary>Writes small Word files for tests.</summary>
internal static class DocxSample
{
    public static byte[] Of(params OpenXmlElement[] content) => Titled(null, content);

    public static byte[] Titled(string? title, params OpenXmlElement[] content)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            package.AddMainDocumentPart().Document = new Document(new Body(content));
            var styles = package.MainDocumentPart!.AddNewPart<StyleDefinitionsPart>();
            styles.Styles = new Styles(
                Style("berschrift1", "heading 1", new StyleParagraphProperties(new OutlineLevel { Val = 0 })),
                Style("Amtlich", "Amtlich", based: "berschrift1"),
                Style("TOC1", "toc 1"),
                Style("Geheim", "Geheim", run: new StyleRunProperties(new Vanish())));
            if (title is not null)
            {
                package.PackageProperties.Title = title;
            }
        }

        return stream.ToArray();
    }

    public static WordParagraph Paragraph(string text, string? style = null) => Runs(style, Run(text));

    public static WordParagraph Runs(string? style, params OpenXmlElement[] runs)
    {
        var paragraph = new WordParagraph();
        if (style is not null)
        {
            paragraph.ParagraphProperties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        }

        paragraph.Append(runs);
        return paragraph;
    }

    public static WordParagraph Item(string text)
    {
        var paragraph = new WordParagraph(new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 })));
        paragraph.Append(Run(text));
        return paragraph;
    }

    public static Run Run(string text, params OpenXmlElement[] properties)
    {
        var run = new Run();
        if (properties.Length > 0)
        {
            run.RunProperties = new RunProperties(properties);
        }

        run.Append(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    public static Table Table(params string[][] rows) => new(rows.Select((row, at) => new TableRow(row.Select(cell =>
        new TableCell(Runs(null, at == 0 ? Run(cell, new Bold()) : Run(cell)))))));

    private static Style Style(string id, string name, StyleParagraphProperties? paragraph = null, StyleRunProperties? run = null, string? based = null)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, StyleName = new StyleName { Val = name } };
        if (based is not null)
        {
            style.BasedOn = new BasedOn { Val = based };
        }

        if (paragraph is not null)
        {
            style.StyleParagraphProperties = paragraph;
        }

        if (run is not null)
        {
            style.StyleRunProperties = run;
        }

        return style;
    }
}
