using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace PanReflex.Knowledge.Readers.Docx;

/// <summary>What paragraph and character styles mean: headings, titles, contents, hidden text.</summary>
internal sealed partial class DocxStyles
{
    private const int MaxChain = 20;
    private readonly Dictionary<string, Style> _styles;

    public DocxStyles(MainDocumentPart main) =>
        _styles = (main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? []).Where(style => style.StyleId?.Value is not null)
            .DistinctBy(style => style.StyleId!.Value!).ToDictionary(style => style.StyleId!.Value!, StringComparer.Ordinal);

    /// <summary>1-based level of a heading; null for other paragraphs.</summary>
    public int? HeadingLevel(WordParagraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own and < 9)
        {
            return own + 1;
        }

        foreach (var style in Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value))
        {
            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level and < 9)
            {
                return level + 1;
            }

            if (HeadingName().Match(style.StyleName?.Val?.Value ?? style.StyleId!.Value!) is { Success: true } match)
            {
                return int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            }
        }

        return paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } id && HeadingName().Match(id) is { Success: true } byId
            ? int.Parse(byId.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Whether the paragraph is the title of the document.</summary>
    public bool IsTitle(WordParagraph paragraph) => Is(paragraph, TitleName());

    /// <summary>Whether the paragraph is an entry of a table of contents or figures.</summary>
    public bool IsContents(WordParagraph paragraph) => Is(paragraph, ContentsName());

    /// <summary>Whether the paragraph is a list item.</summary>
    public bool IsListItem(WordParagraph paragraph) =>
        (paragraph.ParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value
            ?? Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value)
                .Select(style => style.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value).FirstOrDefault(id => id is not null)) is > 0;

    /// <summary>Whether nobody sees the run: hidden, white, or of no size.</summary>
    public bool IsHidden(Run run)
    {
        var own = run.RunProperties;
        var paragraphStyle = run.Ancestors<WordParagraph>().FirstOrDefault()?.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        OpenXmlElement?[] levels =
        [
            own,
            .. Chain(own?.RunStyle?.Val?.Value).Select(style => style.StyleRunProperties),
            .. Chain(paragraphStyle).Select(style => style.StyleRunProperties),
        ];
        return IsOn(levels, Find<Vanish>) || IsOn(levels, Find<WebHidden>)
            || (First(levels, Find<Color>)?.Val?.Value is { } color && IsWhite(color) && !HasBackground(run, levels))
            || (First(levels, Find<FontSize>)?.Val?.Value is { } size && double.TryParse(size, CultureInfo.InvariantCulture, out var halfPoints) && halfPoints < 4);
    }

    private static bool IsOn(OpenXmlElement?[] levels, Func<OpenXmlElement?, OnOffType?> find) => First(levels, find) is { } on && (on.Val is null || on.Val.Value);

    private static T? First<T>(OpenXmlElement?[] levels, Func<OpenXmlElement?, T?> find)
        where T : class => levels.Select(find).FirstOrDefault(found => found is not null);

    private static T? Find<T>(OpenXmlElement? level)
        where T : OpenXmlElement => level?.GetFirstChild<T>();

    private static bool IsWhite(string color) =>
        color.Length == 6 && int.TryParse(color, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)
        && (rgb >> 16) >= 0xF0 && ((rgb >> 8) & 0xFF) >= 0xF0 && (rgb & 0xFF) >= 0xF0;

    /// <summary>White letters on a coloured field are meant to be read.</summary>
    private static bool HasBackground(Run run, OpenXmlElement?[] levels) =>
        levels.Any(level => IsColored(Find<Shading>(level)) || Find<Highlight>(level)?.Val?.InnerText is { } mark and not ("none" or "white") && mark.Length > 0)
        || run.Ancestors<WordParagraph>().Any(paragraph => IsColored(paragraph.ParagraphProperties?.Shading))
        || run.Ancestors<TableCell>().Any(cell => IsColored(cell.TableCellProperties?.Shading));

    private static bool IsColored(Shading? shading) =>
        shading?.Fill?.Value is { } fill && fill != "auto" && !IsWhite(fill);

    private bool Is(WordParagraph paragraph, Regex name) =>
        paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } id
        && (name.IsMatch(id) || Chain(id).Any(style => name.IsMatch(style.StyleName?.Val?.Value ?? "")));

    private IEnumerable<Style> Chain(string? id)
    {
        for (var step = 0; step < MaxChain && id is not null && _styles.TryGetValue(id, out var style); step++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    [GeneratedRegex(@"^(?:heading|überschrift|berschrift|ueberschrift)\s*([1-9])\z", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingName();

    [GeneratedRegex(@"^(title|titel)\z", RegexOptions.IgnoreCase)]
    private static partial Regex TitleName();

    [GeneratedRegex(@"^(toc|verzeichnis|table of figures|abbildungsverzeichnis)\s*\d?\z", RegexOptions.IgnoreCase)]
    private static partial Regex ContentsName();
}
