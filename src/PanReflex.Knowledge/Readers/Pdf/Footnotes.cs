using System.Text.RegularExpressions;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>Leaves out footnotes: small print at the foot of the page that begins with its mark, below larger text.</summary>
internal static partial class Footnotes
{
    public static IReadOnlyList<PdfRow> Remove(PdfPageText page, double body)
    {
        var rows = page.Rows;
        var small = rows.Count;
        while (small > 0 && rows[small - 1].Size < 0.93 * body && rows[small - 1].Baseline < page.Height / 2)
        {
            small--;
        }

        if (small == 0 || small == rows.Count)
        {
            return rows;
        }

        for (var at = small; at < rows.Count; at++)
        {
            if (Mark().IsMatch(rows[at].Text))
            {
                return [.. rows.Take(at)];
            }
        }

        return rows;
    }

    [GeneratedRegex(@"^(\d{1,3}|\*{1,3}|†)\s*[\p{L}„""“(]")]
    private static partial Regex Mark();
}
