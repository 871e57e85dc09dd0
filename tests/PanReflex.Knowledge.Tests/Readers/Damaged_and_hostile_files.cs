using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Knowledge.Readers;

namespace PanReflex.Knowledge.Tests.Readers;

public class Damaged_and_hostile_files
{
    private static readonly byte[] Program = [0x4D, 0x5A, 0x90, 0x00, .. Enumerable.Range(0, 4000).Select(at => (byte)at)];

    [Theory]
    [InlineData("a.pdf", "kein PDF")]
    [InlineData("a.docx", "kein Word-Dokument")]
    [InlineData("a.html", "keine Webseite")]
    [InlineData("a.txt", "keine Textdatei")]
    [InlineData("a.md", "keine Textdatei")]
    public void A_program_with_another_ending_is_refused(string name, string reason) =>
        Assert.Contains(reason, Reading.Reason(name, Program), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.pdf")]
    [InlineData("a.docx")]
    [InlineData("a.html")]
    [InlineData("a.txt")]
    [InlineData("a.md")]
    public void An_empty_file_is_refused(string name) => Assert.Contains("leer", Reading.Reason(name, []), StringComparison.Ordinal);

    [Fact]
    public void An_encrypted_PDF_is_refused_with_the_remedy() =>
        Assert.Contains("ohne Kennwort speichern", Reading.Reason("a.pdf", PdfSample.Encrypted()), StringComparison.Ordinal);

    [Fact]
    public void A_scan_without_text_is_refused_with_the_remedy() =>
        Assert.Contains("(Scan)", Reading.Reason("a.pdf", new PdfSample().Image().Build()), StringComparison.Ordinal);

    [Fact]
    public void A_scan_with_invisible_text_is_refused_with_the_remedy() =>
        Assert.Contains("unsichtbarem Text", Reading.Reason("a.pdf", new PdfSample().Image().Invisible(60, 700, "Ein Satz.").Build()), StringComparison.Ordinal);

    [Fact]
    public void An_old_or_encrypted_Word_file_is_refused_with_the_remedy() =>
        Assert.Contains("als .docx speichern", Reading.Reason("a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_truncated_file_is_read_or_refused_but_never_throws(double part)
    {
        var pdf = new PdfSample().Lines(60, 700, "Ein Satz steht hier.").NewPage().Lines(60, 700, "Noch ein Satz.").Build();
        var docx = DocxSample.Of(DocxSample.Paragraph("Ein Satz steht hier."));

        Assert.NotNull(Read("a.pdf", pdf[..(int)(pdf.Length * part)]));
        Assert.IsType<ReadResult.Failure>(Read("a.docx", docx[..(int)(docx.Length * part)]));
    }

    [Fact]
    public void A_file_with_flipped_bytes_is_read_or_refused_but_never_throws()
    {
        var random = new Random(7);
        var pdf = new PdfSample().Text(60, 760, "Titel", 20).Lines(60, 700, "Ein Satz steht hier.").Build();
        var docx = DocxSample.Of(DocxSample.Paragraph("Ein Satz steht hier."));
        for (var round = 0; round < 25; round++)
        {
            foreach (var (name, content) in new[] { ("a.pdf", pdf), ("a.docx", docx) })
            {
                var damaged = content.ToArray();
                for (var flip = 0; flip < 20; flip++)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                Assert.NotNull(Read(name, damaged));
            }
        }
    }

    [Fact]
    public void A_zip_bomb_in_a_Word_file_is_refused()
    {
        var bomb = Zip(("[Content_Types].xml", stream => stream.Write("<Types/>"u8)), ("word/media/bild.bin", stream =>
        {
            var zeros = new byte[1_000_000];
            for (var megabyte = 0; megabyte < 60; megabyte++)
            {
                stream.Write(zeros);
            }
        }));

        Assert.True(bomb.Length < 1_000_000);
        Assert.Contains("unzulässigen Größe", Reading.Reason("a.docx", bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused_or_bounded_in_every_format()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));
        var docx = Zip(("[Content_Types].xml", stream => stream.Write(Encoding.UTF8.GetBytes(deep))));
        var html = Encoding.UTF8.GetBytes("<p>Vorn.</p>" + string.Concat(Enumerable.Repeat("<div>", 20_000)) + "Tief");
        var markdown = Encoding.UTF8.GetBytes(new string('>', 50_000) + " Tief\n\n" + new string('[', 50_000));

        Assert.Contains("verschachtelt", Reading.Reason("a.docx", docx), StringComparison.Ordinal);
        Assert.NotNull(Read("a.html", html));
        Assert.NotNull(Read("a.md", markdown));
    }

    [Fact]
    public async Task A_reader_that_hangs_is_given_up_after_the_time_limit()
    {
        var time = new FakeTimeProvider();
        using var reader = new HangingReader();
        var reading = new ReportReading([reader], time, NullLogger<ReportReading>.Instance);

        var result = reading.ReadAsync(new ReportFile("a.hang", [1]), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(31));

        var failure = Assert.IsType<ReadResult.Failure>(await result);
        Assert.Contains("länger als 30 Sekunden", failure.Reason, StringComparison.Ordinal);
        Assert.False(failure.IsLasting);
    }

    private static ReadResult Read(string name, byte[] content) =>
        new ReportReading(KnowledgeFolder.Readers, TimeProvider.System, NullLogger<ReportReading>.Instance)
            .ReadAsync(new ReportFile(name, content), TimeSpan.FromMinutes(2), CancellationToken.None).GetAwaiter().GetResult();

    private static byte[] Zip(params (string Name, Action<Stream> Write)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                write(entry);
            }
        }

        return stream.ToArray();
    }

    private sealed class HangingReader : IReportReader, IDisposable
    {
        private readonly ManualResetEventSlim _never = new();

        public IReadOnlyList<string> Endings => [".hang"];

        public ReadResult Read(ReportFile file, CancellationToken cancellationToken)
        {
            _never.Wait(CancellationToken.None);
            return new ReadResult.Failure("");
        }

        public void Dispose() => _never.Set();
    }
}
