using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;

namespace PanReflex.Knowledge.Readers.Docx;

/// <summary>
/// Reads Word files: headings by style, numbered and bulleted lists, tables by row. Hidden, white and tiny text, deleted
/// text of tracked changes, comments, footnotes, running heads and tables of contents are left out.
/// </summary>
public sealed class DocxReader : IReportReader
{
    private const int MaxEntries = 10_000;
    private const long MaxUnpackedBytes = 400_000_000;
    private const long MaxTextPartBytes = 100_000_000;
    private const int MaxRatio = 300; // compressed text reaches 1:20

    /// <inheritdoc />
    public IReadOnlyList<string> Endings { get; } = [".docx"];

    /// <inheritdoc />
    public ReadResult Read(ReportFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Content is [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            return new ReadResult.Failure("Die Datei ist mit einem Kennwort verschlüsselt oder im alten Word-Format (.doc). Bitte ohne Kennwort als .docx speichern.");
        }

        if (file.Content is not [0x50, 0x4B, ..])
        {
            return new ReadResult.Failure("Die Datei ist kein Word-Dokument, auch wenn ihr Name auf .docx endet.");
        }

        if (PackageProblem(file.Content, cancellationToken) is { } problem)
        {
            return new ReadResult.Failure(problem);
        }

        using var stream = new MemoryStream(file.Content, writable: false);
        using var package = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxTextPartBytes });
        if (package.MainDocumentPart?.Document?.Body is not { } body)
        {
            return new ReadResult.Failure("Das Word-Dokument hat keinen Inhalt.");
        }

        var draft = new DraftBuilder();
        var walk = new DocxWalk(draft, new DocxStyles(package.MainDocumentPart), cancellationToken);
        walk.Visit(body);
        if (draft.IsEmpty)
        {
            return new ReadResult.Failure("Das Word-Dokument enthält keinen sichtbaren Text.");
        }

        return new ReadResult.Success(draft.Build(DocxProperties.Of(package).Or(new ReportMetadata { Title = walk.Title }), walk.Notes));
    }

    /// <summary>Counts what really unpacks, since the sizes that a hostile archive states are lies.</summary>
    private static string? PackageProblem(byte[] content, CancellationToken cancellationToken)
    {
        const string TooLarge = "Das Word-Dokument entpackt sich zu einer unzulässigen Größe und wurde nicht gelesen.";
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
            {
                return TooLarge;
            }

            var buffer = new byte[81_920];
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                var length = 0L;
                using var unpacked = entry.Open();
                for (int read; (read = unpacked.Read(buffer)) > 0;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    length += read;
                    total += read;
                    if (total > MaxUnpackedBytes || (length > 10_000_000 && length > MaxRatio * Math.Max(1, entry.CompressedLength)))
                    {
                        return TooLarge;
                    }
                }

                if (entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && length > MaxTextPartBytes)
                {
                    return TooLarge;
                }
            }

            return archive.GetEntry("[Content_Types].xml") is null
                ? "Die Datei ist kein Word-Dokument, auch wenn ihr Name auf .docx endet."
                : XmlDepth.IsTooDeep(archive, cancellationToken) ? "Das Word-Dokument ist zu tief verschachtelt und wurde nicht gelesen." : null;
        }
        catch (InvalidDataException)
        {
            return "Das Word-Dokument ist beschädigt. Bitte in Word öffnen und neu speichern.";
        }
    }
}
