namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>Tells body text from headings by font size.</summary>
internal sealed class PdfFonts
{
    private const double HeadingScale = 1.12;
    private readonly List<double> _levels;

    public PdfFonts(IReadOnlyList<PdfPageText> pages)
    {
        Body = BodySize(pages);
        _levels = [];
        foreach (var size in pages.SelectMany(page => page.Rows).Select(row => row.Size).Where(IsLarge).Distinct().OrderDescending())
        {
            if (_levels.Count == 0 || size * HeadingScale < _levels[^1])
            {
                _levels.Add(size); // sizes that hardly differ are one level
            }
        }
    }

    /// <summary>Size of the running text in points.</summary>
    public double Body { get; }

    /// <summary>Level of headings in the size of the body, which are bold.</summary>
    public int BoldLevel => _levels.Count + 1;

    public bool IsLarge(double size) => size >= Body * HeadingScale;

    /// <summary>1-based level of a heading size, the largest first.</summary>
    public int Level(double size) => _levels.FindLastIndex(level => size <= level + 0.01) + 1;

    /// <summary>The font that most letters of the running text have.</summary>
    public static string BodyFont(IReadOnlyList<PdfPageText> pages) => pages
        .SelectMany(page => page.Rows).SelectMany(row => row.Pieces)
        .GroupBy(piece => piece.Font)
        .OrderByDescending(group => group.Sum(piece => piece.Text.Length))
        .Select(group => group.Key).DefaultIfEmpty("").First();

    /// <summary>The size that most letters have.</summary>
    public static double BodySize(IReadOnlyList<PdfPageText> pages) => pages
        .SelectMany(page => page.Rows).SelectMany(row => row.Pieces)
        .GroupBy(piece => Math.Round(piece.Size * 2) / 2)
        .OrderByDescending(group => group.Sum(piece => piece.Text.Length))
        .Select(group => group.Key).DefaultIfEmpty(10).First();
}
