using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PanReflex.Guides.Export;

/// <summary>Paragraphs, headings, runs and fields.</summary>
internal static class DocxText
{
    /// <summary>A paragraph.</summary>
    /// <param name="style">Id of its style.</param>
    /// <param name="text">Its words.</param>
    /// <param name="keepNext">Whether it stands on the page of what follows.</param>
    public static Paragraph Paragraph(string style, string text, bool keepNext = false)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (keepNext)
        {
            paragraph.ParagraphProperties!.Append(new KeepNext());
        }

        if (text.Length > 0)
        {
            paragraph.Append(Run(text));
        }

        return paragraph;
    }

    /// <summary>A heading with a bookmark that the contents link to.</summary>
    /// <param name="level">1 or 2.</param>
    /// <param name="text">Its words.</param>
    /// <param name="bookmark">Name of the bookmark.</param>
    /// <param name="number">Number of the bookmark, unique in the document.</param>
    public static Paragraph Heading(int level, string text, string bookmark, int number)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        var paragraph = Paragraph($"Heading{level}", "");
        paragraph.Append(new BookmarkStart { Id = id, Name = bookmark }, Run(text), new BookmarkEnd { Id = id });
        return paragraph;
    }

    /// <summary>A run; line feeds become line breaks.</summary>
    public static Run Run(string text)
    {
        var run = new Run();
        var lines = PlanText.Clean(text).Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (at > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(lines[at]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    public static Run Superscript(string text) =>
        new(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    public static Run Field(FieldCharValues kind) => new(new FieldChar { FieldCharType = kind });

    public static Run Instruction(string code) => new(new FieldCode(code) { Space = SpaceProcessingModeValues.Preserve });
}
