using System.Text.RegularExpressions;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>Removes running heads and feet, page numbers and tables of contents.</summary>
internal static partial class RunningLines
{
    private const int EdgeRows = 3;

    public static IReadOnlyList<PdfPageText> Remove(IReadOnlyList<PdfPageText> pages)
    {
        var withText = pages.Where(page => page.Rows.Count > 0).ToList();
        var body = PdfFonts.BodySize(pages);
        var edges = withText.SelectMany(page => Edges(page)).ToList();
        var needed = withText.Count <= 3 ? 2 : 3;
        var texts = edges.GroupBy(edge => (edge.Text, edge.Height))
            .Where(group => group.Select(edge => edge.Page).Distinct().Count() is var count && count >= needed
                && (group.First().Size < body * 1.12 || count > withText.Count * 0.3)) // chapter titles may resemble each other
            .Select(group => group.Key).ToHashSet();

        // A place at the edge that many pages fill in a style of its own, whatever the words: chapter titles as running heads.
        var bodyFont = PdfFonts.BodyFont(pages);
        var places = edges
            .Where(edge => edge is { IsOutermost: true, Words: <= 15 } && edge.Size < body * 1.12 && (edge.Size < body * 0.97 || edge.Font != bodyFont))
            .GroupBy(edge => (edge.Height, edge.Size, edge.Font))
            .Where(group => group.Select(edge => edge.Page).Distinct().Count() is var count && count >= 5 && count > withText.Count * 0.25)
            .Select(group => group.Key).ToHashSet();
        return [.. pages.Select(page => Clean(page, texts, places))];
    }

    private static PdfPageText Clean(PdfPageText page, HashSet<(string, int)> texts, HashSet<(int, double, string)> places)
    {
        if (page.Rows.Count == 0)
        {
            return page;
        }

        var dropped = Edges(page)
            .Where(edge => texts.Contains((edge.Text, edge.Height)) || (edge.IsOutermost && places.Contains((edge.Height, edge.Size, edge.Font)))
                || (edge.IsOutermost && PageNumber().IsMatch(edge.Row.Text)))
            .Select(edge => edge.Row).ToHashSet();

        // A page number may stand beside or beyond a head that was just found.
        var rest = page.Rows.Where(row => !dropped.Contains(row)).ToList();
        while (rest.Count > 0 && dropped.Count > 0 && PageNumber().IsMatch(rest[^1].Text))
        {
            rest.RemoveAt(rest.Count - 1);
        }

        while (rest.Count > 0 && dropped.Count > 0 && PageNumber().IsMatch(rest[0].Text))
        {
            rest.RemoveAt(0);
        }

        return page with { Rows = WithoutContents(rest) };
    }

    /// <summary>Entries with page numbers, when they make up the page.</summary>
    private static List<PdfRow> WithoutContents(List<PdfRow> rows)
    {
        var entries = rows.Select(IsContentsEntry).ToList();
        var count = entries.Count(entry => entry);
        if (count < 4 || count < rows.Count * 0.4)
        {
            return rows;
        }

        var (first, last) = (entries.IndexOf(true), entries.LastIndexOf(true));
        return [.. rows.Where((_, at) => at < first || at > last)];
    }

    private static bool IsContentsEntry(PdfRow row) =>
        Leaders().IsMatch(row.Text)
        || (row.Pieces.Count > 1 && ShortNumber().IsMatch(row.Pieces[^1].Text) && row.Pieces[0].Text.Any(char.IsLetter));

    private static IEnumerable<Edge> Edges(PdfPageText page)
    {
        for (var at = 0; at < page.Rows.Count; at++)
        {
            var fromEnd = page.Rows.Count - 1 - at;
            if (Math.Min(at, fromEnd) >= EdgeRows)
            {
                continue;
            }

            var row = page.Rows[at];
            var top = at <= fromEnd;
            var isOutermost = top ? at == 0 : fromEnd == 0 || Math.Abs(row.Baseline - page.Rows[^1].Baseline) < row.Size;
            yield return new Edge(
                row, page.Number, Digits().Replace(row.Text, "#"), (int)Math.Round(row.Baseline / 4), Math.Round(row.Size, 1),
                row.Pieces[0].Font, isOutermost, WordCount.Of(row.Text));
        }
    }

    /// <summary>A row near the upper or lower edge.</summary>
    private sealed record Edge(
        PdfRow Row, int Page, string Text, int Height, double Size, string Font, bool IsOutermost, int Words);

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(Seite|S\.|Page)?\s*[-–—|•]?\s*(\d{1,4}|[ivxl]{1,7})\s*[-–—|•]?(\s*(/|von|of)\s*\d{1,4})?\z", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\p{L}.*?(\.\s?){4,}\s*\d{1,4}\z|\p{L}.*…{2,}\s*\d{1,4}\z")]
    private static partial Regex Leaders();

    [GeneratedRegex(@"^\d{1,4}\z")]
    private static partial Regex ShortNumber();
}
