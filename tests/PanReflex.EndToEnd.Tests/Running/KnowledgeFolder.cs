using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>A knowledge folder with reports of a test's own.</summary>
internal sealed class KnowledgeFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("panreflex-wissen-").FullName;

    public string Reports => Directory.CreateDirectory(System.IO.Path.Combine(Path, "reports")).FullName;

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Reports, name), text);

    /// <summary>Writes a PDF; each page is a heading and lines of text.</summary>
    public void WritePdf(string name, params string[][] pages)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var lines in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            page.AddText(lines[0], 18, new PdfPoint(60, 760), font);
            for (var line = 1; line < lines.Length; line++)
            {
                page.AddText(lines[line], 11, new PdfPoint(60, 740 - (line * 15)), font);
            }
        }

        File.WriteAllBytes(System.IO.Path.Combine(Reports, name), builder.Build());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
