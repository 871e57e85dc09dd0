using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace PanReflex.Knowledge.Tests.Readers;

/// <summary>Writes small PDF files for tests: A4, origin at the lower left. The built-in fonts have no umlauts.</summary>
internal sealed class PdfSample : IDisposable
{
    private readonly PdfDocumentBuilder _document = new();
    private readonly PdfDocumentBuilder.AddedFont _regular;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private PdfPageBuilder _page;

    public PdfSample()
    {
        _regular = _document.AddStandard14Font(Standard14Font.Helvetica);
        _bold = _document.AddStandard14Font(Standard14Font.HelveticaBold);
        _page = _document.AddPage(PageSize.A4);
    }

    /// <summary>A one-pixel image.</summary>
    public static byte[] Pixel { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public PdfSample NewPage()
    {
        _page = _document.AddPage(PageSize.A4);
        return this;
    }

    public PdfSample Text(double x, double y, string text, double size = 11, bool bold = false)
    {
        _page.AddText(text, size, new PdfPoint(x, y), bold ? _bold : _regular);
        return this;
    }

    /// <summary>Lines below one another, 14 points apart.</summary>
    public PdfSample Lines(double x, double y, params string[] lines)
    {
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
        {
            Text(x, y - (14 * at), line);
        }

        return this;
    }

    public PdfSample White(double x, double y, string text)
    {
        _page.SetTextAndFillColor(255, 255, 255);
        Text(x, y, text);
        _page.ResetColor();
        return this;
    }

    public PdfSample Invisible(double x, double y, string text)
    {
        _page.SetTextRenderingMode(TextRenderingMode.Neither);
        Text(x, y, text);
        _page.SetTextRenderingMode(TextRenderingMode.Fill);
        return this;
    }

    public PdfSample WhiteOnDark(double x, double y, string text)
    {
        _page.SetTextAndFillColor(0, 60, 120);
        _page.DrawRectangle(new PdfPoint(x - 10, y - 10), 300, 30, 1, true);
        return White(x, y, text);
    }

    public PdfSample Image()
    {
        _page.AddPng(Pixel, new PdfRectangle(50, 50, 500, 800));
        return this;
    }

    public PdfSample Titled(string title)
    {
        _document.DocumentInformation.Title = title;
        return this;
    }

    public byte[] Build()
    {
        using (this)
        {
            return _document.Build();
        }
    }

    public void Dispose() => _document.Dispose();

    /// <summary>A file that asks for a password.</summary>
    public static byte[] Encrypted()
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var body in new[]
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
            $"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('1', 64)}> /U <{new string('2', 64)}> >>",
        })
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Encrypt 4 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
