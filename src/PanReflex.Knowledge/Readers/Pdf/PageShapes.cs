using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Colors;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>What is drawn on a page besides text, as far as it tells something about the text.</summary>
/// <param name="Backgrounds">Filled areas in drawing order, with their colour.</param>
/// <param name="Images">Where images lie.</param>
/// <param name="Bullets">Small filled squares and circles.</param>
/// <param name="Rules">Thin horizontal lines.</param>
/// <param name="Dividers">Thin vertical lines.</param>
internal sealed record PageShapes(
    IReadOnlyList<(PdfRectangle Area, (double R, double G, double B) Color)> Backgrounds,
    IReadOnlyList<PdfRectangle> Images,
    IReadOnlyList<PdfRectangle> Bullets,
    IReadOnlyList<PdfRectangle> Rules,
    IReadOnlyList<PdfRectangle> Dividers)
{
    private const int MaxShapes = 20_000;

    public static PageShapes Of(Page page)
    {
        var backgrounds = new List<(PdfRectangle, (double, double, double))>();
        var bullets = new List<PdfRectangle>();
        var rules = new List<PdfRectangle>();
        var dividers = new List<PdfRectangle>();
        foreach (var path in page.Paths.Where(path => path.IsFilled || path.IsStroked).Take(MaxShapes))
        {
            if (path.GetBoundingRectangle() is not { } area)
            {
                continue;
            }

            if (area is { Width: > 20, Height: < 2 })
            {
                rules.Add(area);
            }
            else if (area is { Width: < 2, Height: > 5 })
            {
                dividers.Add(area);
            }
            else if (!path.IsFilled)
            {
                AddEdges(rules, dividers, area);
            }
            else if (area is { Width: > 1.2 and < 7, Height: > 1.2 and < 7 } && Math.Abs(area.Width - area.Height) < 1)
            {
                bullets.Add(area);
            }
            else if (area is { Width: > 4, Height: > 4 })
            {
                backgrounds.Add((area, Rgb(path.FillColor) ?? (0, 0, 0)));
            }
        }

        return new PageShapes(backgrounds, Boxes(page), bullets, rules, dividers);
    }

    /// <summary>Cells drawn as empty boxes have their edges as rules and dividers.</summary>
    private static void AddEdges(List<PdfRectangle> rules, List<PdfRectangle> dividers, PdfRectangle box)
    {
        if (box is { Width: > 20, Height: > 5 and < 400 })
        {
            rules.Add(new PdfRectangle(box.Left, box.Top, box.Right, box.Top));
            rules.Add(new PdfRectangle(box.Left, box.Bottom, box.Right, box.Bottom));
            dividers.Add(new PdfRectangle(box.Left, box.Bottom, box.Left, box.Top));
            dividers.Add(new PdfRectangle(box.Right, box.Bottom, box.Right, box.Top));
        }
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
