using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>
/// Leaves out letters (but keeps spaces) that nobody sees on the page: invisible rendering, no size, outside the page, or in the colour of the
/// background. Hidden text could otherwise put words into the mouth of a report. Turned text (stamps, margins) is left out too.
/// </summary>
internal static class VisibleLetters
{
    private const double MinPoints = 1.5;
    private const double SameColor = 0.06;
    private const int MaxLetters = 200_000;

    public static IReadOnlyList<Letter> Of(Page page, PageShapes shapes, out int hidden)
    {
        var visible = new List<Letter>();
        hidden = 0;
        foreach (var letter in page.Letters.Take(MaxLetters))
        {
            if (letter.Value.Length == 0 || letter.TextOrientation != TextOrientation.Horizontal)
            {
                continue;
            }

            if (IsVisible(letter, page, shapes))
            {
                visible.Add(letter);
            }
            else if (!string.IsNullOrWhiteSpace(letter.Value))
            {
                hidden++;
            }
        }

        return visible;
    }

    private static bool IsVisible(Letter letter, Page page, PageShapes shapes)
    {
        var at = letter.StartBaseLine;
        if (letter.RenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip
            || letter.PointSize < MinPoints
            || at.X < -1 || at.Y < -1 || at.X > page.Width + 1 || at.Y > page.Height + 1)
        {
            return false;
        }

        if (PageShapes.Rgb(letter.RenderingMode is TextRenderingMode.Stroke ? letter.StrokeColor : letter.FillColor) is not { } color)
        {
            return true;
        }

        var centre = new PdfPoint(at.X + (letter.Width / 2), at.Y + (letter.PointSize / 4));
        return !IsClose(color, Background(shapes, centre)) || shapes.Images.Any(image => Covers(image, centre));
    }

    /// <summary>The colour last filled at a point; paper is white.</summary>
    private static (double R, double G, double B) Background(PageShapes shapes, PdfPoint point)
    {
        for (var at = shapes.Backgrounds.Count - 1; at >= 0; at--)
        {
            if (Covers(shapes.Backgrounds[at].Area, point))
            {
                return shapes.Backgrounds[at].Color;
            }
        }

        return (1, 1, 1);
    }

    private static bool Covers(PdfRectangle area, PdfPoint point) =>
        point.X >= area.Left && point.X <= area.Right && point.Y >= area.Bottom && point.Y <= area.Top;

    private static bool IsClose((double R, double G, double B) a, (double R, double G, double B) b) =>
        Math.Abs(a.R - b.R) < SameColor && Math.Abs(a.G - b.G) < SameColor && Math.Abs(a.B - b.B) < SameColor;
}
