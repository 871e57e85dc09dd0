using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using PanReflex.Guides.Export;

namespace PanReflex.Guides.Tests.Export;

public sealed class WordDocument
{
    [Fact]
    public async Task It_is_valid_by_the_schema()
    {
        using var file = Open(DocxPlan.Write(await Exported.WholeAsync()));

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(file).ToList();

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public async Task It_has_headings_contents_footnotes_and_a_German_language()
    {
        var document = await Exported.WholeAsync();
        using var file = Open(DocxPlan.Write(document));
        var body = file.MainDocumentPart!.Document!.Body!;

        var headings = body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is "Heading1" or "Heading2").Select(paragraph => paragraph.InnerText).ToList();
        var contents = body.Descendants<Hyperlink>().Select(link => link.InnerText).ToList();
        var bookmarks = body.Descendants<BookmarkStart>().Select(bookmark => bookmark.Name!.Value).ToHashSet();

        Assert.Equal(headings, contents);
        Assert.All(body.Descendants<Hyperlink>(), link => Assert.Contains(link.Anchor!.Value, bookmarks));
        Assert.Contains(body.Descendants<FieldCode>(), code => code.Text.Contains("TOC", StringComparison.Ordinal));
        var notes = file.MainDocumentPart.FootnotesPart!.Footnotes!.Elements<Footnote>().Where(note => note.Id!.Value > 0).ToList();
        Assert.Equal(body.Descendants<FootnoteReference>().Select(reference => reference.Id!.Value), notes.Select(note => note.Id!.Value));
        Assert.All(notes, note => Assert.Contains("Rn. ", note.InnerText, StringComparison.Ordinal));
        Assert.All(notes, note => Assert.Contains("https://assistent.example.de/quellen/", note.InnerText, StringComparison.Ordinal));
        Assert.Equal("de-DE", file.PackageProperties.Language);
        Assert.Equal(document.Title, file.PackageProperties.Title);
        Assert.All(body.Descendants<Table>(), table => Assert.NotNull(table.Descendants<TableCaption>().FirstOrDefault()));
    }

    [Fact]
    public async Task An_answer_stays_on_one_page_and_a_question_with_what_follows_it()
    {
        using var file = Open(DocxPlan.Write(await Exported.WholeAsync()));
        var body = file.MainDocumentPart!.Document!.Body!;

        var answers = body.Elements<Table>().Where(table => table.Descendants<TableCaption>().Single().Val!.Value!.Contains(" zu Frage ", StringComparison.Ordinal)).ToList();
        Assert.Equal(36, answers.Count);
        Assert.All(answers, table => Assert.All(table.Elements<TableRow>().SkipLast(1), row => Assert.All(row.Descendants<ParagraphProperties>(), paragraph => Assert.NotNull(paragraph.KeepNext))));
        Assert.All(answers, table => Assert.All(table.Elements<TableRow>().Last().Descendants<ParagraphProperties>(), paragraph => Assert.Null(paragraph.KeepNext)));
        Assert.All(
            body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Heading2"),
            heading => Assert.NotNull(heading.NextSibling<Paragraph>()!.ParagraphProperties!.KeepNext));
    }

    [Fact]
    public async Task LibreOffice_opens_it_and_prints_every_question()
    {
        Assert.SkipUnless(IsInstalled("soffice"), "LibreOffice (soffice) is not installed.");
        Assert.SkipUnless(IsInstalled("pdftotext"), "pdftotext (poppler-utils) is not installed.");
        var document = await Exported.WholeAsync();
        var folder = Directory.CreateTempSubdirectory("panreflex-docx-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "plan.docx"), DocxPlan.Write(document));
            await RunAsync("soffice", folder, "--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, Path.Combine(folder, "plan.docx"));
            await RunAsync("pdftotext", folder, "-layout", Path.Combine(folder, "plan.pdf"), Path.Combine(folder, "plan.txt"));

            var text = Flat(await File.ReadAllTextAsync(Path.Combine(folder, "plan.txt")));

            Assert.Contains(Flat(document.Title), text, StringComparison.Ordinal);
            Assert.Contains("Seite1von", text, StringComparison.Ordinal);
            Assert.All(document.Sections.SelectMany(section => section.Items), item => Assert.Equal(2, Count(text, Flat($"{item.Number}. {item.Question.Text}"))));
            Assert.Contains("FrauMüller-Lüdenscheidt", text, StringComparison.Ordinal);
            Assert.Contains(Flat("Krisenmanagement, Rn. 30"), text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Two_exports_of_the_same_plan_on_the_same_moment_say_the_same()
    {
        var document = await Exported.WholeAsync();

        Assert.Equal(Body(DocxPlan.Write(document)), Body(DocxPlan.Write(document)));

        static string Body(byte[] bytes)
        {
            using var file = Open(bytes);
            return file.MainDocumentPart!.Document!.OuterXml;
        }
    }

    private static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static string Flat(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    private static async Task RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program}: {await output} {await error}");
    }
}
