using System.Text;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Export;

/// <summary>The open points as CSV by RFC 4180, with semicolons and a byte order mark as German Excel expects them.</summary>
internal static class CsvPlan
{
    private static readonly string[] Columns = ["Nr.", "Phase", "Frage", "Stand", "Zuständig", "Termin", "Überfällig", "Notiz", "Geändert von", "Geändert am"];

    public static byte[] Write(PlanDocument document)
    {
        var csv = new StringBuilder();
        Line(csv, Columns);
        foreach (var item in document.Open)
        {
            Line(csv,
            [
                $"{item.Number}",
                item.Question.Phase,
                item.Question.Text,
                StatusName.Of(item.Entry?.Status),
                item.Entry?.Responsible ?? "",
                item.Entry?.Due is { } due ? GermanDay.Show(due) : "",
                item.IsOverdue ? "ja" : "nein",
                item.Entry?.Note ?? "",
                item.Entry?.Author ?? "",
                item.Entry is { } entry ? GermanDay.Show(entry.Changed) : "",
            ]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static void Line(StringBuilder csv, IReadOnlyList<string> cells) =>
        csv.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string text) => $"\"{Neutral(PlanText.Clean(text)).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A cell that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection).</summary>
    private static string Neutral(string text)
    {
        var first = text.TrimStart();
        return (first.Length > 0 && first[0] is ('=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠')) || (text.Length > 0 && text[0] is '\t' or '\r' or '\n')
            ? $"'{text}"
            : text;
    }
}
