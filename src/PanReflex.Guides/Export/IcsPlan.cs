using System.Globalization;
using System.Text;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Export;

/// <summary>The open points as calendar by RFC 5545: dated ones as all-day events, which every calendar shows, the others as to-dos.</summary>
internal static class IcsPlan
{
    private const int LongestLine = 75; // octets, RFC 5545 section 3.1

    public static byte[] Write(PlanDocument document)
    {
        var ics = new StringBuilder();
        Line(ics, "BEGIN:VCALENDAR");
        Line(ics, "VERSION:2.0");
        Line(ics, "PRODID:-//PanReflex//Krisenplan//DE");
        Line(ics, "CALSCALE:GREGORIAN");
        Line(ics, "METHOD:PUBLISH");
        Line(ics, $"X-WR-CALNAME:{Escape(document.Title)}");
        foreach (var item in document.Open)
        {
            Item(ics, document, item);
        }

        Line(ics, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(ics.ToString());
    }

    private static void Item(StringBuilder ics, PlanDocument document, OpenItem item)
    {
        var kind = item.Entry?.Due is null ? "VTODO" : "VEVENT";
        Line(ics, $"BEGIN:{kind}");
        Line(ics, $"UID:{document.Plan.Id}-{item.Question.Id}@panreflex");
        Line(ics, $"DTSTAMP:{Utc(document.Moment)}");
        Line(ics, $"SEQUENCE:{item.Entry?.Revision ?? 0}");
        if (item.Entry is { } entry)
        {
            Line(ics, $"LAST-MODIFIED:{Utc(entry.Changed)}");
        }

        if (item.Entry?.Due is { } due)
        {
            Line(ics, $"DTSTART;VALUE=DATE:{Day(due)}");
            Line(ics, $"DTEND;VALUE=DATE:{Day(due.AddDays(1))}");
            Line(ics, "TRANSP:TRANSPARENT");
        }
        else
        {
            Line(ics, $"STATUS:{(item.Entry?.Status == EntryStatus.InProgress ? "IN-PROCESS" : "NEEDS-ACTION")}");
        }

        Line(ics, $"SUMMARY:{Escape(Summary(item))}");
        Line(ics, $"DESCRIPTION:{Escape(Description(document, item))}");
        if (item.Entry?.Responsible is { Length: > 0 } responsible)
        {
            Line(ics, $"CONTACT:{Escape(responsible)}");
        }

        Line(ics, $"CATEGORIES:{Escape("Krisenplan")}");
        Line(ics, $"END:{kind}");
    }

    private static string Summary(OpenItem item) =>
        item.Entry?.Responsible is { Length: > 0 } responsible
            ? $"Krisenplan, Frage {item.Number}: {item.Question.Text} ({responsible})"
            : $"Krisenplan, Frage {item.Number}: {item.Question.Text}";

    private static string Description(PlanDocument document, OpenItem item)
    {
        var lines = new List<string> { document.Title, $"Stand: {StatusName.Of(item.Entry?.Status)}" };
        if (item.Entry?.Responsible is { Length: > 0 } responsible)
        {
            lines.Add($"Zuständig: {responsible}");
        }

        if (item.Entry?.Note is { Length: > 0 } note)
        {
            lines.Add($"Notiz: {note}");
        }

        return string.Join('\n', lines);
    }

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text) => PlanText.Clean(text)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", " ", StringComparison.Ordinal);

    /// <summary>Folds at 75 octets without tearing a character; continuation lines begin with a blank.</summary>
    private static void Line(StringBuilder ics, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                ics.Append("\r\n ");
                octets = 1;
            }

            ics.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        ics.Append("\r\n");
    }
}
