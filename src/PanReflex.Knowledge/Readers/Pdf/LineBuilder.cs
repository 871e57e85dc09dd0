using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>Puts letters into rows by baseline and rows into pieces by gaps.</summary>
internal static class LineBuilder
{
    private const double SpaceGap = 0.17; // of the font size: narrower gaps are kerning
    private const double MinSpace = 0.05; // of the font size: a space narrower than this divides nothing
    private const double PieceGap = 1.4; // of the font size: wider gaps separate columns and cells

    public static IReadOnlyList<PdfRow> Rows(IReadOnlyList<Letter> letters, int page, PageShapes shapes)
    {
        var groups = Group(letters);
        groups.RemoveAll(group => group.All(IsSpace));
        var rows = new List<PdfRow>();
        foreach (var group in groups.Where(group => !IsRaisedMark(group, groups) && !IsOrnament(group, groups)))
        {
            var baseline = group[0].StartBaseLine.Y;
            rows.Add(new PdfRow(page, baseline, Pieces(group, shapes)));
        }

        return rows;
    }

    private static List<List<Letter>> Group(IReadOnlyList<Letter> letters)
    {
        var groups = new List<List<Letter>>();
        foreach (var letter in letters.OrderByDescending(letter => letter.StartBaseLine.Y))
        {
            var group = groups.Count > 0 ? groups[^1] : null;
            if (group is not null && group[0].StartBaseLine.Y - letter.StartBaseLine.Y <= 0.2 * Math.Min(group[0].PointSize, letter.PointSize)
                && SameScale(group[0], letter))
            {
                group.Add(letter);
            }
            else if (groups.Count > 1 && groups[^2][0].StartBaseLine.Y - letter.StartBaseLine.Y <= 0.2 * letter.PointSize && SameScale(groups[^2][0], letter))
            {
                groups[^2].Add(letter); // an ornament of another size came between
            }
            else
            {
                groups.Add([letter]);
            }
        }

        return groups;
    }

    private static bool IsSpace(Letter letter) => string.IsNullOrWhiteSpace(letter.Value);

    private static bool SameScale(Letter a, Letter b) => Math.Max(a.PointSize, b.PointSize) < 2.5 * Math.Min(a.PointSize, b.PointSize);

    /// <summary>Marks of footnotes: small raised digits beside larger text.</summary>
    private static bool IsRaisedMark(List<Letter> group, List<List<Letter>> groups)
    {
        if (group.Count > 24 || !group.All(letter => IsSpace(letter) || letter.Value is "*" or "†" or "," || letter.Value.All(char.IsDigit)))
        {
            return false;
        }

        var (size, height) = (group[0].PointSize, group[0].StartBaseLine.Y);
        return groups.Any(other => other != group && other[0].PointSize > size * 1.2
            && height - other[0].StartBaseLine.Y is > 0 and var raise && raise < 0.7 * other[0].PointSize);
    }

    /// <summary>Large quotation marks beside a quotation.</summary>
    private static bool IsOrnament(List<Letter> group, List<List<Letter>> groups) =>
        group.Count <= 2 && groups.Count > 1 && !group.Any(letter => letter.Value.Any(char.IsLetterOrDigit))
        && group[0].PointSize > 2 * groups.Max(other => other == group ? 0 : other.Count > 10 ? other[0].PointSize : 0);

    private static List<PdfPiece> Pieces(List<Letter> group, PageShapes shapes)
    {
        var pieces = new List<PdfPiece>();
        var run = new List<Letter>();
        var text = new StringBuilder();
        var spaceSeen = false;
        foreach (var letter in group.OrderBy(letter => letter.StartBaseLine.X))
        {
            if (IsSpace(letter))
            {
                spaceSeen |= letter.EndBaseLine.X - letter.StartBaseLine.X > MinSpace * letter.PointSize;
                continue;
            }

            if (run.Count > 0)
            {
                var last = run[^1];
                var gap = letter.StartBaseLine.X - last.EndBaseLine.X;
                if (last.Value == letter.Value && Math.Abs(letter.StartBaseLine.X - last.StartBaseLine.X) < 0.15 * letter.PointSize)
                {
                    continue; // drawn twice to look bold
                }

                if (gap > PieceGap * letter.PointSize || shapes.Dividers.Any(divider => IsBetween(divider, last.EndBaseLine, letter.StartBaseLine)))
                {
                    pieces.Add(Piece(run, text, shapes));
                    run = [];
                    text.Clear();
                }
                else if (gap > SpaceGap * letter.PointSize || (spaceSeen && gap > MinSpace * letter.PointSize))
                {
                    text.Append(' ');
                }
            }

            spaceSeen = false;
            run.Add(letter);
            text.Append(letter.Value);
        }

        pieces.Add(Piece(run, text, shapes));
        return pieces;
    }

    private static PdfPiece Piece(List<Letter> run, StringBuilder text, PageShapes shapes)
    {
        var first = run[0];
        var size = run.GroupBy(letter => Math.Round(letter.PointSize, 1)).MaxBy(group => group.Count())!.Key;
        return new PdfPiece(
            text.ToString(), first.StartBaseLine.X, run[^1].EndBaseLine.X, size, first.FontName ?? "", run.All(IsBold),
            shapes.Bullets.Any(bullet => IsBefore(bullet, first.StartBaseLine, size)));
    }

    private static bool IsBold(Letter letter) =>
        letter.FontDetails.IsBold
        || (letter.FontName is { } name && (name.Contains("Bold", StringComparison.OrdinalIgnoreCase) || name.Contains("Black", StringComparison.OrdinalIgnoreCase)));

    private static bool IsBetween(PdfRectangle divider, PdfPoint end, PdfPoint start) =>
        divider.Left > end.X - 0.5 && divider.Right < start.X + 0.5 && divider.Bottom <= start.Y + 1 && divider.Top >= start.Y;

    private static bool IsBefore(PdfRectangle bullet, PdfPoint start, double size) =>
        bullet.Right < start.X && start.X - bullet.Right < 3 * size
        && bullet.Bottom > start.Y - (0.2 * size) && bullet.Top < start.Y + size;
}
