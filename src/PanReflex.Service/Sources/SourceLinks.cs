using System.Globalization;
using PanReflex.Knowledge;

namespace PanReflex.Service.Sources;

/// <summary>Addresses of the source viewer, and how a report is described in a list.</summary>
public static class SourceLinks
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>The page of a report.</summary>
    public static string Report(string reportId) => $"/quellen/{Uri.EscapeDataString(reportId)}";

    /// <summary>A page of a report's PDF file.</summary>
    public static string PdfPage(string reportId, int page) => $"{Report(reportId)}/datei#page={page}";

    /// <summary>Id of the element that shows an entry of the list of sources.</summary>
    public static string SourceId(string key) => "quelle-" + Uri.EscapeDataString(key);

    /// <summary>Publisher and date, as far as they are known.</summary>
    public static string Describe(Report report) =>
        string.Join(" · ", new[] { report.Publisher, Date(report.Date) }.Where(text => !string.IsNullOrEmpty(text)));

    /// <summary>In few words: the day where it is known, else the publisher.</summary>
    public static string? Edition(Report report) => Date(report.Date) is { } date ? $"Stand {date}" : report.Publisher;

    /// <summary>A day in German: "22. November 2026".</summary>
    public static string? Date(DateOnly? date) => date?.ToString("d. MMMM yyyy", German);
}
