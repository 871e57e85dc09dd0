using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Colors;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>What is drawn on a page besides text, as far as it tells something about the text.</summary>
/// <param name="Backgrounds">Filled areas in drawing order, with their colour.</param>
/// <param name="Images">Where images lie.</param>
/// <param name="Bullets">Small filled squares and circles.</param>
internal sealed record PageShapes(
    IReadOnlyList<(PdfRectangle Area, (double R, double G, double B) Color)> Backgrounds,
    IReadOnlyList<PdfRectangle> Images,
    IReadOnlyList<PdfRectangle> Bullets)
{
    private const int MaxShapes = 20_000;

    public static PageShapes Of(Page page)
    {
        var backgrounds = new List<(PdfRectangle, (double, double, double))>();
        var bullets = new List<PdfRectangle>();
        foreach (var path in page.Paths.Where(path => path.IsFilled).Take(MaxShapes))
        {
            if (path.GetBoundingRectangle() is not { } area)
            {
                continue;
            }

            if (area is { Width: > 1.2 and < 7, Height: > 1.2 and < 7 } && Math.Abs(area.Width - area.Height) < 1)
            {
                bullets.Add(area);
            }
            else if (area is { Width: > 4, Height: > 4 })
            {
                backgrounds.Add((area, Rgb(path.FillColor) ?? (0, 0, 0)));
            }
        }

        return new PageShapes(backgrounds, Boxes(page), bullets);
    }

    /// <summary>Red, green and blue from 0 to 1; null for patterns and unknown colours.</summary>
    public static (double R, double G, double B)? Rgb(IColor? color)
    {
        try
        {
            return color?.ToRGBValues();
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or NotImplementedException)
        {
            return null;
        }
    }

    private static List<PdfRectangle> Boxes(Page page) =>
        page.NumberOfImages == 0 ? [] : [.. page.GetImages().Take(1_000).Select(image => image.BoundingBox)];
}
