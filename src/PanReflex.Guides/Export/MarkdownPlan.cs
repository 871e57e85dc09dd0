using System.Globalization;
using System.Text;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Export;

/// <summary>The plan as Markdown with footnotes.</summary>
internal static class MarkdownPlan
{
    public static byte[] Write(PlanDocument document)
    {
        var text = new StringBuilder($"# {Safe(document.Title)}\n\n| Angabe | Wert |\n| --- | --- |\n");
        foreach (var (label, value) in document.Facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Safe(label)} | {Safe(value)} |\n");
        }

        Open(text, document);
        foreach (var section in document.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Safe(section.Phase)}\n");
            foreach (var item in section.Items)
            {
                Item(text, item);
            }
        }

        Groups(text, document);
        text.Append("\n## Quellen\n\n");
        foreach (var source in document.Sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"[^{source.Number}]: {Safe(source.Label)}. {Safe(source.ReportTitle)}. <{source.Url}>\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Open(StringBuilder text, PlanDocument document)
    {
        text.Append("\n## Offene Punkte\n\n");
        if (document.Open.Count == 0)
        {
            text.Append("Es ist nichts mehr offen.\n");
            return;
        }

        text.Append("| Nr. | Frage | Stand | Zuständig | Termin |\n| --- | --- | --- | --- | --- |\n");
        foreach (var item in document.Open)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {item.Number} | {Safe(item.Question.Text)} | {StatusName.Of(item.Entry?.Status)} | {Safe(item.Entry?.Responsible ?? "")} | {PlanLabels.Due(item)} |\n");
        }
    }

    private static void Item(StringBuilder text, PlanItem item)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {item.Number}. {Safe(item.Question.Text)}\n\n{Safe(item.Question.Why)}\n");
        Lines(text, PlanLabels.Learned, [.. item.Learned.Select(line => line with { Text = $"„{line.Text}“" })]);
        Lines(text, PlanLabels.Measures, item.Measures);
        text.Append(CultureInfo.InvariantCulture, $"\n**{PlanLabels.OwnAnswer}**\n\n");
        foreach (var (label, value) in PlanLabels.Answer(item))
        {
            var lines = value.Split('\n').Select(Safe);
            text.Append(CultureInfo.InvariantCulture, $"- {label}: {string.Join("  \n  ", lines)}\n");
        }
    }

    private static void Lines(StringBuilder text, string heading, IReadOnlyList<SourcedLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n**{heading}**\n\n");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Safe(line.Text)}{string.Concat(line.Sources.Select(source => $"[^{source.Number}]"))}\n");
        }
    }

    private static void Groups(StringBuilder text, PlanDocument document)
    {
        if (document.Groups.Count == 0)
        {
            return;
        }

        text.Append("\n## Schutzbedürftige Gruppen\n\n| Gruppe | Bedacht bei Frage |\n| --- | --- |\n");
        foreach (var group in document.Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Safe(group.Name)} | {PlanLabels.Coverage(group)} |\n");
        }
    }

    private static string Safe(string text) => MarkdownWords.Escape(PlanText.Clean(text));
}
