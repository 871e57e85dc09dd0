using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PanReflex.Knowledge.Tests.Readers;

public class Reading_Word_web_pages_and_text
{
    [Fact]
    public void Word_headings_lists_and_tables_are_read()
    {
        var docx = DocxSample.Titled("Der Bericht",
            DocxSample.Paragraph("Inhalt 3", "TOC1"),
            DocxSample.Paragraph("Ausgangslage", "berschrift1"),
            DocxSample.Runs(null, DocxSample.Run("Ein Satz, "), DocxSample.Run("fett", new Bold()), DocxSample.Run(" gesetzt.")),
            DocxSample.Paragraph("Abgeleitete Überschrift", "Amtlich"),
            DocxSample.Paragraph("Bewährt haben sich:"),
            DocxSample.Item("kurze Wege"),
            DocxSample.Item("klare Regeln"),
            DocxSample.Table(["Amt", "Aufgabe"], ["Presse", "Auskunft"]));

        var draft = Reading.Draft("a.docx", docx);

        Assert.Equal("Der Bericht", draft.Metadata.Title);
        Assert.Equal(["Ein Satz, fett gesetzt.", "Bewährt haben sich: • kurze Wege • klare Regeln", "Amt: Presse; Aufgabe: Auskunft"],
            draft.Paragraphs.Select(paragraph => paragraph.Text));
        Assert.Equal(["Ausgangslage", "Abgeleitete Überschrift", "Abgeleitete Überschrift"], draft.Paragraphs.Select(paragraph => Assert.Single(paragraph.Section)));
    }

    [Fact]
    public void Hidden_white_tiny_and_deleted_words_of_a_Word_file_are_left_out()
    {
        var docx = DocxSample.Of(
            DocxSample.Runs(null,
                DocxSample.Run("Sichtbar."),
                DocxSample.Run(" Verborgen.", new Vanish()),
                DocxSample.Run(" Weiß.", new Color { Val = "FFFFFF" }),
                DocxSample.Run(" Winzig.", new FontSize { Val = "2" }),
                new DeletedRun(new Run(new DeletedText(" Gelöscht.")))),
            DocxSample.Paragraph("Ganz geheim.", "Geheim"),
            DocxSample.Runs(null, DocxSample.Run("Weiß auf Blau.", new Color { Val = "FFFFFF" }, new Shading { Val = ShadingPatternValues.Clear, Fill = "003366" })));

        var draft = Reading.Draft("a.docx", docx);

        Assert.Equal(["Sichtbar.", "Weiß auf Blau."], draft.Paragraphs.Select(paragraph => paragraph.Text));
        Assert.Contains("Verborgener", Assert.Single(draft.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Word_file_without_visible_text_is_refused() =>
        Assert.Contains("keinen sichtbaren Text", Reading.Reason("a.docx", DocxSample.Of(DocxSample.Paragraph("Ganz geheim.", "Geheim"))), StringComparison.Ordinal);

    [Fact]
    public void A_web_page_is_read_without_navigation_scripts_and_hidden_parts()
    {
        var draft = Reading.Draft("a.html", Encoding.UTF8.GetBytes("""
            <!doctype html><html lang="de"><head><title>Seite</title><meta charset="utf-8"><meta name="dcterms.date" content="2024-05-06">
            <link rel="canonical" href="https://example.org/bericht"><style>.weg, #auch { display: none } .da { color: red }</style></head>
            <body><nav><a href="/">Start</a></nav><main><h1>Der Bericht</h1><h2>Lage</h2>
            <p>Ein <b>wichtiger</b> Satz<sup><a href="#f">1</a></sup>.<br>Noch einer.</p>
            <div>Loser Text <span hidden>geheim</span> im Kasten. <p>Mit Absatz.</p></div>
            <p class="weg">Versteckt</p><p id="auch">Versteckt</p><p style="color:#FFF">Weiß</p><p aria-hidden="true">Versteckt</p><p class="da">Rot.</p>
            <p>Nötig sind:</p><ul><li>Räume</li><li hidden>Gift</li><li>Leute</li></ul>
            <table><tr><th>Amt</th><th>Aufgabe</th></tr><tr><td>Presse</td><td>Auskunft</td></tr></table>
            <script>alert(1)</script></main><footer>Impressum</footer></body></html>
            """));

        Assert.Equal(
            ["Ein wichtiger Satz. Noch einer.", "Loser Text im Kasten.", "Mit Absatz.", "Rot.", "Nötig sind: • Räume • Leute", "Amt: Presse; Aufgabe: Auskunft"],
            draft.Paragraphs.Select(paragraph => paragraph.Text));
        Assert.All(draft.Paragraphs, paragraph => Assert.Equal(["Lage"], paragraph.Section));
        Assert.Equal(("Der Bericht", new DateOnly(2024, 5, 6), "https://example.org/bericht"),
            (draft.Metadata.Title, draft.Metadata.Date!.Value, draft.Metadata.Source!.ToString()));
    }

    [Fact]
    public void Old_encodings_are_understood()
    {
        byte[] latin = [.. "Die St"u8, 0xE4, .. "dte f"u8, 0xFC, .. "hrten Stra"u8, 0xDF, .. "enlisten."u8];

        Assert.Equal(["Die Städte führten Straßenlisten."], Reading.Texts("a.txt", latin));
        Assert.Equal(["Die Städte führten Straßenlisten."], Reading.Texts("a.html", [.. "<p>"u8, .. latin, .. "</p>"u8]));
        Assert.Equal(["Größe."], Reading.Texts("a.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Größe.")]));
    }

    [Fact]
    public void Plain_text_falls_into_sections_paragraphs_and_lists()
    {
        var draft = Reading.Draft("a.txt", Encoding.UTF8.GetBytes("""
            Bericht
            =======

            1.2 Lage

            Ein Satz über
            zwei Zeilen.

            Nötig sind:
            - Räume
              und Flure
            - Leute
            """));

        Assert.Equal(["Ein Satz über zwei Zeilen.", "Nötig sind: • Räume und Flure • Leute"], draft.Paragraphs.Select(paragraph => paragraph.Text));
        Assert.Equal(["Bericht", "1.2 Lage"], draft.Paragraphs[0].Section);
    }
}
