using UglyToad.PdfPig.Core;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>A line of running text, in reading order.</summary>
/// <param name="Page">1-based page.</param>
/// <param name="Region">Number of the column or block on the page.</param>
/// <param name="RegionLeft">Left edge of the column.</param>
/// <param name="RegionRight">Right edge of the column.</param>
/// <param name="Row">The row, cut to the column.</param>
internal sealed record PdfLine(int Page, int Region, double RegionLeft, double RegionRight, PdfRow Row)
{
    /// <summary>The words.</summary>
    public string Text { get; } = Row.Text;

    /// <summary>Whether the line reaches the right edge, as all but the last of a paragraph do.</summary>
    public bool IsFull => Row.Right > RegionRight - (0.22 * (RegionRight - RegionLeft));
}

/// <summary>A row of a table: the cells of two sides.</summary>
/// <param name="Page">1-based page.</param>
/// <param name="Left">Lines of the left side.</param>
/// <param name="Right">Lines of the right side.</param>
internal sealed record PdfTableRow(int Page, IReadOnlyList<PdfRow> Left, IReadOnlyList<PdfRow> Right);

/// <summary>
/// Brings the rows of a page into reading order. A left edge shared by several pieces, which no row crosses, is a gutter: running
/// text on both sides is columns, read one after the other; anything else is a table, read row by row.
/// </summary>
internal sealed class PageLayout(IReadOnlyList<PdfRectangle> rules)
{
    private const int MinAligned = 4;
    private const double SameEdge = 2.5;
    private const int MaxDepth = 4;

    private readonly List<object> _blocks = [];
    private int _region;

    /// <summary>Lines (<see cref="PdfLine"/>) and table rows (<see cref="PdfTableRow"/>) in reading order.</summary>
    public static IReadOnlyList<object> Order(PdfPageText page)
    {
        var layout = new PageLayout(page.Rules);
        layout.Add(page.Rows, 0);
        return layout._blocks;
    }

    private void Add(IReadOnlyList<PdfRow> rows, int depth)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (depth >= MaxDepth || Gutter.Find(rows, rules, MinAligned, SameEdge) is not { } gutter)
        {
            AddLines(rows);
            return;
        }

        Add([.. rows.Take(gutter.First)], depth + 1);
        var band = rows.Skip(gutter.First).Take(gutter.Count).ToList();
        var left = Cut(band, piece => piece.Left < gutter.Left - SameEdge);
        var right = Cut(band, piece => piece.Left >= gutter.Left - SameEdge);
        if (gutter.IsTable)
        {
            AddTable(band, gutter.Left);
        }
        else
        {
            Add(left, depth + 1);
            Add(right, depth + 1);
        }

        Add([.. rows.Skip(gutter.First + gutter.Count)], depth + 1);
    }

    private void AddLines(IReadOnlyList<PdfRow> rows)
    {
        _region++;
        var (left, right) = (rows.Min(row => row.Left), rows.Max(row => row.Right));
        _blocks.AddRange(rows.Select(row => new PdfLine(row.Page, _region, left, right, row)));
    }

    private void AddTable(List<PdfRow> band, double gutter)
    {
        _region++;
        var (left, right) = (new List<PdfRow>(), new List<PdfRow>());
        var pitch = Pitch(band);
        PdfRow? previous = null;
        PdfRow? previousLeft = null;
        foreach (var row in band)
        {
            var cell = Cut([row], piece => piece.Left < gutter - SameEdge).FirstOrDefault();
            var gap = previous is null ? 0 : previous.Baseline - row.Baseline;
            var startsCell = cell is not null && (previousLeft is null || previousLeft.Baseline - row.Baseline > 1.3 * pitch || gap > 1.3 * pitch);
            if (previous is not null && startsCell)
            {
                _blocks.Add(new PdfTableRow(row.Page, [.. left], [.. right]));
                left.Clear();
                right.Clear();
            }

            if (cell is not null)
            {
                left.Add(cell);
                previousLeft = cell;
            }

            right.AddRange(Cut([row], piece => piece.Left >= gutter - SameEdge));
            previous = row;
        }

        _blocks.Add(new PdfTableRow(band[0].Page, left, right));
    }

    private static double Pitch(List<PdfRow> rows)
    {
        var gaps = rows.Zip(rows.Skip(1), (a, b) => a.Baseline - b.Baseline).Where(gap => gap > 1).Order().ToList();
        return gaps.Count == 0 ? 12 : gaps[gaps.Count / 2];
    }

    private static List<PdfRow> Cut(IEnumerable<PdfRow> rows, Func<PdfPiece, bool> belongs) =>
        [.. rows.Select(row => row with { Pieces = [.. row.Pieces.Where(belongs)] }).Where(row => row.Pieces.Count > 0)];
}
