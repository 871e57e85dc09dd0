namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>White space between two columns of text or of a table.</summary>
/// <param name="First">Index of the first row it divides.</param>
/// <param name="Count">Number of rows it divides.</param>
/// <param name="Left">Left edge of what stands right of it.</param>
/// <param name="IsTable">True for a table, false for columns of running text.</param>
internal sealed record Gutter(int First, int Count, double Left, bool IsTable)
{
    private const double MinWordsPerLine = 3.2;

    /// <summary>The gutter that divides most rows; null when the rows are one column.</summary>
    public static Gutter? Find(IReadOnlyList<PdfRow> rows, int minAligned, double sameEdge)
    {
        var (left, right) = (rows.Min(row => row.Left), rows.Max(row => row.Right));
        var edges = rows.SelectMany(row => row.Pieces).Where(piece => piece.Left > left + (0.12 * (right - left)))
            .GroupBy(piece => Math.Round(piece.Left / sameEdge)).OrderByDescending(group => group.Count())
            .Where(group => group.Count() >= 2).Take(8).Select(group => group.Min(piece => piece.Left));
        return edges.SelectMany(edge => Bands(rows, edge, minAligned, sameEdge)).MaxBy(band => band.Count);
    }

    /// <summary>Runs of rows that do not cross the edge and have text on both sides of it.</summary>
    private static IEnumerable<Gutter> Bands(IReadOnlyList<PdfRow> rows, double edge, int minAligned, double sameEdge)
    {
        var start = 0;
        for (var at = 0; at <= rows.Count; at++)
        {
            if (at < rows.Count && !rows[at].Pieces.Any(piece => piece.Left < edge - sameEdge && piece.Right > edge - (0.4 * piece.Size)))
            {
                continue;
            }

            if (Band(rows, start, at, edge, minAligned, sameEdge) is { } band)
            {
                yield return band;
            }

            start = at + 1;
        }
    }

    private static Gutter? Band(IReadOnlyList<PdfRow> rows, int start, int end, double edge, int minAligned, double sameEdge)
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
        var leftPieces = band.SelectMany(side => rows[side.At].Pieces.Where(piece => !IsRight(piece))).ToList();
        var rightPieces = band.SelectMany(side => rows[side.At].Pieces.Where(IsRight)).ToList();
        if (leftPieces.Count == 0 || rightPieces.Count < minAligned)
        {
            return null;
        }

        var isTable = leftPieces.Count < 4 || Words(leftPieces) < MinWordsPerLine || Words(rightPieces) < MinWordsPerLine
            || band.Count(side => side.Left) < 0.3 * band.Count;
        if (isTable)
        {
            return new Gutter(start + first, band.Count, edge, true);
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

        return new Gutter(start + first, last - first + 1, edge, false);
    }

    private static bool IsNear(IReadOnlyList<PdfRow> rows, int upper, int lower) =>
        rows[upper].Baseline - rows[lower].Baseline < 3 * rows[lower].Size && Math.Abs(rows[upper].Size - rows[lower].Size) < 0.6;

    private static double Words(List<PdfPiece> pieces) => pieces.Average(piece => WordCount.Of(piece.Text));
}
