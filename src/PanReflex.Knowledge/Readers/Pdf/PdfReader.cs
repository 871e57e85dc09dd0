using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>
/// Reads the text of PDF files in reading order: headings by font size, columns one after the other, tables by row; without running
/// heads, page numbers, tables of contents, footnotes and hidden text. A scan without text is refused with that reason.
/// </summary>
public sealed class PdfReader : IReportReader
{
    private const int MaxPages = 5_000;

    /// <inheritdoc />
    public IReadOnlyList<string> Endings { get; } = [".pdf"];

    /// <inheritdoc />
    public ReadResult Read(ReportFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Content.AsSpan(0, Math.Min(1024, file.Content.Length)).IndexOf("%PDF-"u8) < 0)
        {
            return new ReadResult.Failure("Die Datei ist kein PDF, auch wenn ihr Name auf .pdf endet.");
        }

        try
        {
            using var document = PdfDocument.Open(file.Content, new ParsingOptions
            {
                SkipMissingFonts = true,
                FilterProvider = new BoundedFilters(),
            });
            return document.NumberOfPages > MaxPages
                ? new ReadResult.Failure($"Das PDF hat {document.NumberOfPages} Seiten, erlaubt sind {MaxPages}. Bitte teilen.")
                : Read(document, cancellationToken);
        }
        catch (PdfDocumentEncryptedException)
        {
            return new ReadResult.Failure("Das PDF ist mit einem Kennwort verschlüsselt. Bitte ohne Kennwort speichern.");
        }
        catch (UnpackedTooLargeException)
        {
            return new ReadResult.Failure("Das PDF entpackt sich zu einer unzulässigen Größe und wurde nicht gelesen.");
        }
    }

    private static ReadResult Read(PdfDocument document, CancellationToken cancellationToken)
    {
        var pages = new List<PdfPageText>();
        var notes = new List<string>();
        var unreadablePages = new List<int>();
        var hidden = 0;
        var hasImages = false;
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Page(document, number) is not { } page)
            {
                unreadablePages.Add(number);
                continue;
            }

            hasImages |= page.NumberOfImages > 0;
            var shapes = PageShapes.Of(page);
            var letters = VisibleLetters.Of(page, shapes, out var hiddenHere);
            hidden += hiddenHere;
            pages.Add(new PdfPageText(number, page.Width, page.Height, LineBuilder.Rows(letters, number, shapes), shapes.Rules));
        }

        if (pages.All(page => page.Rows.Count == 0))
        {
            return new ReadResult.Failure((unreadablePages.Count, hasImages, hidden) switch
            {
                ( > 0, _, _) => "Keine Seite des PDFs lässt sich lesen; die Datei ist beschädigt.",
                (_, true, > 0) => "Das PDF besteht aus Bildern mit unsichtbarem Text (Texterkennung). Unsichtbarer Text wird nicht gelesen; bitte mit sichtbarem Text erzeugen.",
                (_, true, _) => "Das PDF enthält nur Bilder, keinen Text (Scan). Bitte mit Texterkennung in ein PDF mit sichtbarem Text umwandeln.",
                _ => "Das PDF enthält keinen sichtbaren Text.",
            });
        }

        if (unreadablePages.Count > 0)
        {
            notes.Add($"Nicht lesbar und ausgelassen: Seite {string.Join(", ", unreadablePages.Take(20))}{(unreadablePages.Count > 20 ? " …" : "")}.");
        }

        if (hidden > 0)
        {
            notes.Add($"{hidden} unsichtbare Zeichen (weiß auf weiß, ohne Größe, außerhalb der Seite) wurden ausgelassen.");
        }

        var draft = PdfParagraphs.Build(RunningLines.Remove(pages), PdfInfo.Of(document.Information), notes, cancellationToken);
        return draft.Paragraphs.Count == 0
            ? new ReadResult.Failure("Das PDF enthält keinen lesbaren Fließtext.")
            : new ReadResult.Success(draft);
    }

#pragma warning disable CA1031 // PdfPig throws anything on a damaged page; the other pages are still worth reading.
    private static Page? Page(PdfDocument document, int number)
    {
        try
        {
            return document.GetPage(number);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or UnpackedTooLargeException))
        {
            return null;
        }
    }
#pragma warning restore CA1031
}

/// <summary>The rows of text on a page.</summary>
/// <param name="Number">1-based number of the page.</param>
/// <param name="Width">Width in points.</param>
/// <param name="Height">Height in points.</param>
/// <param name="Rows">Rows from top to bottom.</param>
/// <param name="Rules">Thin horizontal lines.</param>
internal sealed record PdfPageText(int Number, double Width, double Height, IReadOnlyList<PdfRow> Rows, IReadOnlyList<PdfRectangle> Rules);
