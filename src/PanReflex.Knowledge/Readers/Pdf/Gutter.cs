using UglyToad.PdfPig.Core;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>White space between two columns of text or of a table.</summary>
/// <param name="First">Index of the first row it divides.</param>
/// <param name="Count">Number of rows it divides.</param>
/// <param name="Left">Left edge of what stands right of it.</param>
/// <param name="IsTable">True for a table, false for columns of running text.</param>
/// <param name="Aligned">Number of rows whose right side begins at <paramref name="Left"/>.</param>
internal sealed record Gutter(int First, int Count, double Left, bool IsTable, int Aligned)
{
    private const double MinFill = 0.62; // lines of running text reach this share of the column's width in the median
    private const double MinLowerCase = 0.12; // and this share of them begins in lower case; German cells and labels do not

    /// <summary>The gutter that divides most rows; null when the rows are one column.</summary>
    public static Gutter? Find(IReadOnlyList<PdfRow> rows, IReadOnlyList<PdfRectangle> rules, int minAligned, double sameEdge)
    {
        var (left, right) = (rows.Min(row => row.Left), rows.Max(row => row.Right));
        var edges = rows.SelectMany(row => row.Pieces).Where(piece => piece.Left > left + (0.12 * (right - left)))
            .GroupBy(piece => Math.Round(piece.Left / sameEdge)).OrderByDescending(group => group.Count())
            .Where(group => group.Count() >= 2).Take(8).Select(group => group.Min(piece => piece.Left));
        return edges.SelectMany(edge => Bands(rows, rules, edge, minAligned, sameEdge))
            .MaxBy(band => band.Count + (2 * band.Aligned));
    }

    /// <summary>Runs of rows that do not cross the edge and have text on both sides of it.</summary>
    private static IEnumerable<Gutter> Bands(IReadOnlyList<PdfRow> rows, IReadOnlyList<PdfRectangle> rules, double edge, int minAligned, double sameEdge)
    {
        var start = 0;
        for (var at = 0; at <= rows.Count; at++)
        {
            if (at < rows.Count && !rows[at].Pieces.Any(piece => piece.Left < edge - sameEdge && piece.Right > edge - (0.4 * piece.Size)))
            {
                continue;
            }

            if (Band(rows, rules, start, at, edge, minAligned, sameEdge) is { } band)
            {
                yield return band;
            }

            start = at + 1;
        }
    }

    private static Gutter? Band(IReadOnlyList<PdfRow> rows, IReadOnlyList<PdfRectangle> rules, int start, int end, double edge, int minAligned, double sameEdge)
    {
        bool IsRight(PdfPiece piece) => piece.Left >= edge - sameEdge;

        // Rows on one side only, before and after, belong to what is above and below; columns of unequal length keep theirs.
        var sides = Enumerable.Range(start, end - start)
            .Select(at => (At: at, Left: rows[at].Pieces.Any(piece => !IsRight(piece)), Right: rows[at].Pieces.Any(IsRight))).ToList();
        var first = sides.FindIndex(side => side.Right);
        if (first < 0)
        {
            return null;
        }

        var last = sides.FindLastIndex(side => side.Right);
        var band = sides.GetRange(first, last - first + 1);
        var leftSide = band.Select(side => new Side([.. rows[side.At].Pieces.Where(piece => !IsRight(piece))])).Where(side => side.Pieces.Count > 0).ToList();
        var rightSide = band.Select(side => new Side([.. rows[side.At].Pieces.Where(IsRight)])).Where(side => side.Pieces.Count > 0).ToList();
        if (leftSide.Count == 0 || rightSide.Count < minAligned)
        {
            return null;
        }

        var aligned = rightSide.Count(side => side.Left < edge + sameEdge);
        if (aligned < Math.Max(2, 0.15 * rightSide.Count))
        {
            return null; // gaps of justified text that happen to stand above one another
        }


        var isTable = aligned < 0.4 * rightSide.Count || !IsRunningText(leftSide) || !IsRunningText(rightSide) || band.Count(side => side.Left) < 0.3 * band.Count
            || IsRuled(rules, rows[start + first].Baseline, rows[start + last].Baseline, leftSide.Min(side => side.Left), rightSide.Max(side => side.Right));
        if (isTable)
        {
            return new Gutter(start + first, band.Count, edge, true, aligned);
        }

        // Columns: the left one may start earlier or go on below.
        while (first > 0 && IsNear(rows, sides[first - 1].At, sides[first].At))
        {
            first--;
        }

        while (last < sides.Count - 1 && IsNear(rows, sides[last].At, sides[last + 1].At))
        {
            last++;
        }

        return new Gutter(start + first, last - first + 1, edge, false, aligned);
    }

    private static bool IsNear(IReadOnlyList<PdfRow> rows, int upper, int lower) =>
        rows[upper].Baseline - rows[lower].Baseline < 3 * rows[lower].Size && Math.Abs(rows[upper].Size - rows[lower].Size) < 0.6;

    private static bool IsRunningText(List<Side> lines)
    {
        if (lines.Count < 4)
        {
            return false;
        }

        var width = lines.Max(line => line.Right) - lines.Min(line => line.Left);
        var fills = lines.Select(line => (line.Right - line.Left) / width).Order().ToList();
        return fills[fills.Count / 2] >= MinFill && lines.Count(line => char.IsLower(line.Pieces[0].Text[0])) >= MinLowerCase * lines.Count;
    }

    /// <summary>Whether at least two lines are drawn right across, as between the rows of a table.</summary>
    private static bool IsRuled(IReadOnlyList<PdfRectangle> rules, double top, double bottom, double left, double right) =>
        rules.Where(rule => rule.Bottom < top && rule.Top > bottom)
            .GroupBy(rule => Math.Round(rule.Bottom))
            .Count(line => line.Sum(rule => Math.Max(0, Math.Min(rule.Right, right) - Math.Max(rule.Left, left))) > 0.8 * (right - left)) >= 2;

    /// <summary>What stands on one side of the gutter in one row; justified text has wide gaps inside.</summary>
    private sealed record Side(IReadOnlyList<PdfPiece> Pieces)
    {
        public double Left => Pieces[0].Left;

        public double Right => Pieces[^1].Right;
    }
}
