using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Export;

/// <summary>The plan as a Word document: headings, contents, tables with header rows, footnotes with sources, German throughout.</summary>
internal static class DocxPlan
{
    public static byte[] Write(PlanDocument document)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Styles();
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = DocxStyles.Bullets();
            main.AddNewPart<DocumentSettingsPart>().Settings = DocxStyles.Settings();
            var footnotes = new DocxFootnotes(main);
            var body = new Body();
            Front(body, document);
            Contents(body, document);
            Open(body, document);
            Phases(body, document, footnotes);
            Groups(body, document);
            Sources(body, document);
            body.Append(DocxPageFrame.Section(main, document.Title));
            main.Document = new Document(body);
            footnotes.Save();
            Describe(file, document);
        }

        return stream.ToArray();
    }

    private static void Describe(WordprocessingDocument file, PlanDocument document)
    {
        var properties = file.PackageProperties;
        properties.Title = PlanText.Clean(document.Title);
        properties.Subject = "Krisenplan aus Leitfragen mit Quellen";
        properties.Creator = document.Plan.Office.Length > 0 ? PlanText.Clean(document.Plan.Office) : "PanReflex";
        properties.Keywords = "Krisenplan, Krisenmanagement, Vorbereitung";
        properties.Language = "de-DE";
        properties.Created = document.Moment.UtcDateTime;
        properties.Modified = document.Moment.UtcDateTime;
    }

    private static void Front(Body body, PlanDocument document)
    {
        body.Append(DocxText.Paragraph("Title", document.Title));
        body.Append(DocxText.Paragraph("Subtitle", "Krisenplan aus Leitfragen, mit dem, was andere gelernt haben"));
        body.Append(DocxTables.Pairs("Angaben zum Plan", document.Facts));
    }

    /// <summary>A contents field with its entries already in it, so that every program shows them at once; without page numbers, which only a layout knows.</summary>
    private static void Contents(Body body, PlanDocument document)
    {
        body.Append(DocxText.Paragraph("ContentsHeading", "Inhalt"));
        var entries = new List<(string Style, string Text, string Bookmark)> { ("TOC1", "Offene Punkte", "_Offen") };
        for (var at = 0; at < document.Sections.Count; at++)
        {
            entries.Add(("TOC1", document.Sections[at].Phase, $"_Phase{at + 1}"));
            entries.AddRange(document.Sections[at].Items.Select(item => ("TOC2", Heading(item), $"_Frage{item.Number}")));
        }

        if (document.Groups.Count > 0)
        {
            entries.Add(("TOC1", "Schutzbedürftige Gruppen", "_Gruppen"));
        }

        entries.Add(("TOC1", "Quellen", "_Quellen"));
        for (var at = 0; at < entries.Count; at++)
        {
            var paragraph = DocxText.Paragraph(entries[at].Style, "");
            if (at == 0)
            {
                paragraph.Append(DocxText.Field(FieldCharValues.Begin), DocxText.Instruction(" TOC \\o \"1-2\" \\n \\h \\z \\u "), DocxText.Field(FieldCharValues.Separate));
            }

            paragraph.Append(new Hyperlink(DocxText.Run(entries[at].Text)) { Anchor = entries[at].Bookmark, History = true });
            if (at == entries.Count - 1)
            {
                paragraph.Append(DocxText.Field(FieldCharValues.End));
            }

            body.Append(paragraph);
        }
    }

    private static void Open(Body body, PlanDocument document)
    {
        body.Append(DocxText.Heading(1, "Offene Punkte", "_Offen", 1));
        body.Append(document.Open.Count == 0
            ? DocxText.Paragraph("Normal", "Es ist nichts mehr offen.")
            : DocxTables.Rows(
                "Was noch zu tun ist",
                [("Nr.", 700), ("Frage", 4000), ("Stand", 1500), ("Zuständig", 1900), ("Termin", 1500)],
                document.Open.Select(item => new[] { $"{item.Number}", item.Question.Text, StatusName.Of(item.Entry?.Status), item.Entry?.Responsible ?? "", PlanLabels.Due(item) })));
    }

    private static void Phases(Body body, PlanDocument document, DocxFootnotes footnotes)
    {
        for (var at = 0; at < document.Sections.Count; at++)
        {
            body.Append(DocxText.Heading(1, document.Sections[at].Phase, $"_Phase{at + 1}", 100 + at));
            foreach (var item in document.Sections[at].Items)
            {
                body.Append(DocxText.Heading(2, Heading(item), $"_Frage{item.Number}", 1_000 + item.Number));
                body.Append(DocxText.Paragraph("Normal", item.Question.Why, keepNext: true));
                Lines(body, PlanLabels.Learned, [.. item.Learned.Select(line => line with { Text = $"„{line.Text}“" })], footnotes);
                Lines(body, PlanLabels.Measures, item.Measures, footnotes);
                body.Append(DocxText.Paragraph("Lead", PlanLabels.OwnAnswer));
                body.Append(DocxTables.Pairs($"{PlanLabels.OwnAnswer} zu Frage {item.Number}", [.. PlanLabels.Answer(item)]));
            }
        }
    }

    private static void Lines(Body body, string heading, IReadOnlyList<SourcedLine> lines, DocxFootnotes footnotes)
    {
        if (lines.Count == 0)
        {
            return;
        }

        body.Append(DocxText.Paragraph("Lead", heading));
        foreach (var line in lines)
        {
            var paragraph = DocxText.Paragraph("ListBullet", line.Text);
            for (var at = 0; at < line.Sources.Count; at++)
            {
                if (at > 0)
                {
                    paragraph.Append(DocxText.Superscript(", "));
                }

                paragraph.Append(footnotes.Reference(line.Sources[at]));
            }

            body.Append(paragraph);
        }
    }

    private static void Groups(Body body, PlanDocument document)
    {
        if (document.Groups.Count > 0)
        {
            body.Append(DocxText.Heading(1, "Schutzbedürftige Gruppen", "_Gruppen", 2));
            body.Append(DocxTables.Rows("Bei welchen Fragen an die Gruppe gedacht wurde", [("Gruppe", 6600), ("Bedacht bei Frage", 3000)], document.Groups.Select(group => new[] { group.Name, PlanLabels.Coverage(group) })));
        }
    }

    private static void Sources(Body body, PlanDocument document)
    {
        body.Append(DocxText.Heading(1, "Quellen", "_Quellen", 3));
        foreach (var source in document.Sources)
        {
            body.Append(DocxText.Paragraph("ListBullet", $"{source.Label}: {source.ReportTitle}. {source.Url}"));
        }
    }

    private static string Heading(PlanItem item) => $"{item.Number}. {item.Question.Text}";
}
