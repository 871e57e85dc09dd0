namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>The usual distance of lines, measured on the document itself.</summary>
internal sealed class LineSpacing
{
    private readonly double _usual;

    public LineSpacing(IEnumerable<PdfLine> lines)
    {
        var list = lines.ToList();
        _usual = list.Zip(list.Skip(1))
            .Where(pair => pair.First.Page == pair.Second.Page && pair.First.Region == pair.Second.Region && Math.Abs(pair.First.Row.Size - pair.Second.Row.Size) < 0.3)
            .Select(pair => (pair.First.Row.Baseline - pair.Second.Row.Baseline) / pair.Second.Row.Size)
            .Where(pitch => pitch is > 0.8 and < 2.6)
            .GroupBy(pitch => Math.Round(pitch * 20) / 20).OrderByDescending(group => group.Count()).Select(group => group.Key)
            .DefaultIfEmpty(1.4).First();
    }

    /// <summary>A larger distance than this, in points, separates paragraphs.</summary>
    public double Break(double size) => 1.22 * _usual * size;
}
