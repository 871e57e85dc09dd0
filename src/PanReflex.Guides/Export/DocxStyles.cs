using DocumentFormat.OpenXml.Wordprocessing;

namespace PanReflex.Guides.Export;

/// <summary>Styles, bullets and settings of the document.</summary>
internal static class DocxStyles
{
    private const string Font = "Arial";
    private const string Dark = "1F3864";

    public static Styles Styles()
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font },
                new FontSize { Val = "22" },
                new Languages { Val = "de-DE", EastAsia = "de-DE", Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))));
        styles.Append(
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
            Paragraph("Title", "Title", size: 40, bold: true, before: 0, after: 60),
            Paragraph("Subtitle", "Subtitle", size: 24, before: 0, after: 240),
            Heading("Heading1", "heading 1", 0, size: 30, before: 360),
            Heading("Heading2", "heading 2", 1, size: 24, before: 300),
            Paragraph("ContentsHeading", "TOC Heading", size: 30, bold: true, before: 360, after: 120),
            Paragraph("TOC1", "toc 1", size: 22, bold: true, before: 80, after: 20),
            Paragraph("TOC2", "toc 2", size: 20, before: 0, after: 20, indent: "284"),
            Paragraph("Lead", "Lead", size: 22, bold: true, before: 160, after: 60, keepNext: true),
            Paragraph("TableText", "Table Text", size: 20, before: 20, after: 20),
            Paragraph("TableHeading", "Table Heading", size: 20, bold: true, before: 20, after: 20),
            Paragraph("FootnoteText", "footnote text", size: 17, before: 0, after: 0),
            Paragraph("Header", "header", size: 17, before: 0, after: 0),
            Paragraph("Footer", "footer", size: 17, before: 0, after: 0),
            Bullet(),
            new Style(new StyleName { Val = "footnote reference" }, new StyleRunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript })) { Type = StyleValues.Character, StyleId = "FootnoteReference" },
            Grid());
        return styles;
    }

    public static Numbering Bullets() => new(
        new AbstractNum(new Level(
            new StartNumberingValue { Val = 1 },
            new NumberingFormat { Val = NumberFormatValues.Bullet },
            new LevelText { Val = "•" },
            new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = "360", Hanging = "260" })) { LevelIndex = 0 }) { AbstractNumberId = 1 },
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });

    public static Settings Settings() => new(
        new Zoom { Percent = "100" },
        new FootnoteDocumentWideProperties(
            new FootnoteSpecialReference { Id = -1 },
            new FootnoteSpecialReference { Id = 0 }),
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = "de-DE" });

    private static Style Heading(string id, string name, int level, int size, int before)
    {
        var style = Paragraph(id, name, size, bold: true, before, after: 100, keepNext: true);
        style.StyleParagraphProperties!.Append(new OutlineLevel { Val = level });
        style.StyleRunProperties!.InsertAfter(new Color { Val = Dark }, style.StyleRunProperties.GetFirstChild<Bold>());
        return style;
    }

    private static Style Paragraph(string id, string name, int size, bool bold = false, int before = 0, int after = 0, bool keepNext = false, string? indent = null)
    {
        var paragraph = new StyleParagraphProperties();
        if (keepNext)
        {
            paragraph.Append(new KeepNext(), new KeepLines());
        }

        paragraph.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });
        if (indent is not null)
        {
            paragraph.Append(new Indentation { Left = indent });
        }

        var run = new StyleRunProperties();
        if (bold)
        {
            run.Append(new Bold());
        }

        run.Append(new FontSize { Val = $"{size}" });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id };
    }

    private static Style Bullet() => new(
        new StyleName { Val = "List Bullet" },
        new BasedOn { Val = "Normal" },
        new PrimaryStyle(),
        new StyleParagraphProperties(
            new NumberingProperties(new NumberingId { Val = 1 }),
            new SpacingBetweenLines { After = "60" },
            new Indentation { Left = "360", Hanging = "260" }))
    { Type = StyleValues.Paragraph, StyleId = "ListBullet" };

    private static Style Grid()
    {
        var borders = new TableBorders(
            new TopBorder { Val = BorderValues.Single, Size = 4, Color = "767676" },
            new LeftBorder { Val = BorderValues.Single, Size = 4, Color = "767676" },
            new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "767676" },
            new RightBorder { Val = BorderValues.Single, Size = 4, Color = "767676" },
            new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "767676" },
            new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Color = "767676" });
        return new Style(new StyleName { Val = "Table Grid" }, new StyleTableProperties(borders, new TableCellMarginDefault(
            new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa },
            new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = "TableGrid" };
    }
}
