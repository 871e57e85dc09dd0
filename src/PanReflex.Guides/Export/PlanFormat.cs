using System.Globalization;
using System.Text;

namespace PanReflex.Guides.Export;

/// <summary>A format in which a plan can be downloaded.</summary>
/// <param name="Extension">Extension without dot; also its name in links.</param>
/// <param name="ContentType">Media type with charset.</param>
/// <param name="Label">What the link says.</param>
/// <param name="Write">Writes the whole file.</param>
public sealed record PlanFormat(string Extension, string ContentType, string Label, Func<PlanDocument, byte[]> Write)
{
    /// <summary>All formats, in the order in which they are offered.</summary>
    public static IReadOnlyList<PlanFormat> All { get; } =
    [
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word (DOCX)", DocxPlan.Write),
        new("html", "text/html; charset=utf-8", "Druckansicht (für PDF)", HtmlPlan.Write),
        new("md", "text/markdown; charset=utf-8", "Markdown", MarkdownPlan.Write),
        new("csv", "text/csv; charset=utf-8", "Offene Punkte (CSV für Excel)", CsvPlan.Write),
        new("ics", "text/calendar; charset=utf-8", "Termine (Kalender, ICS)", IcsPlan.Write),
    ];

    /// <summary>The format with this extension; null when there is none.</summary>
    public static PlanFormat? WithExtension(string extension) => All.FirstOrDefault(format => format.Extension == extension);

    /// <summary>A file name of ASCII letters, digits and hyphens: "krisenplan-stadt-koeln-2026-11-22.docx".</summary>
    public string FileName(PlanDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var words = Dialogue.GuideWords.Fold($"{document.Plan.Office} {document.Plan.GuideTitle}");
        var slug = new StringBuilder();
        foreach (var character in words.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (character == ' ' && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var name = slug.ToString()[..Math.Min(slug.Length, 60)].Trim('-');
        return $"krisenplan-{name}-{document.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{Extension}";
    }
}
