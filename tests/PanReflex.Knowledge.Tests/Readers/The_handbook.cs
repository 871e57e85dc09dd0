using PanReflex.Knowledge.Readers;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Knowledge.Tests.Readers;

/// <summary>A real book of 132 pages; skipped where it is not at hand.</summary>
public class The_handbook
{
    private static readonly Lazy<ReportDraft> Read = new(() =>
        Reading.Draft("handbuch.pdf", File.ReadAllBytes(Repository.Sample("krisenmanagement-handbuch.pdf"))));

    private static ReportDraft Book
    {
        get
        {
            Repository.Sample("krisenmanagement-handbuch.pdf");
            return Read.Value;
        }
    }

    [Fact]
    public void Has_its_chapters_as_sections() =>
        Assert.Subset(
            Book.Paragraphs.Where(paragraph => paragraph.Section.Count > 0).Select(paragraph => paragraph.Section[0]).ToHashSet(),
            new HashSet<string> { "Definitionen", "Einsatzplanung", "Stabsarbeit", "Kommunikation", "Szenarien: CBRN", "Szenarien: B-Lage", "Toolbox" });

    [Fact]
    public void Has_no_running_heads_page_numbers_or_cover_flaps() =>
        Assert.All(Book.Paragraphs, paragraph =>
        {
            Assert.DoesNotContain("Kommentar mit hypothes.is", paragraph.Text, StringComparison.Ordinal);
            Assert.Contains(paragraph.Text, char.IsLetter);
            Assert.False(paragraph.Page > 5 && paragraph.Text is "Krisenmanagement" or "Stabsarbeit" or "Toolbox");
        });

    [Fact]
    public void Runs_on_over_the_page() =>
        Assert.Contains(Book.Paragraphs, paragraph => paragraph is { Page: 27 } && paragraph.Text.EndsWith(
            "Im Handbuch werden Checklisten an verschiedenen Stellen zur Unterstützung für die handelnden Gesundheitsbehörden zur Verfügung gestellt.",
            StringComparison.Ordinal));

    [Fact]
    public void Keeps_label_and_content_of_its_tables_together() =>
        Assert.Contains(Book.Paragraphs, paragraph => paragraph.Page == 41
            && paragraph.Text.StartsWith("S 5 (Presse- und Medienarbeit): Presse- und Medieninformation • Sammeln", StringComparison.Ordinal));

    [Fact]
    public void Has_whole_sentences_in_its_chapters()
    {
        var prose = Book.Paragraphs.Where(paragraph => paragraph.Page is >= 16 and <= 88 && paragraph.Text.Length > 120 && !paragraph.Text.Contains('•')).ToList();
        var whole = prose.Count(paragraph => char.IsUpper(paragraph.Text.TrimStart('"', '„', '(')[0]) && ".!?:)\"“".Contains(paragraph.Text[^1]));

        Assert.True(prose.Count > 150, $"{prose.Count} paragraphs of prose");
        Assert.True(whole >= 0.97 * prose.Count, $"{whole} of {prose.Count} begin and end as sentences do");
    }

    [Fact]
    public void Falls_into_sentences_that_stand_verbatim_in_their_paragraph() =>
        Assert.All(Book.Paragraphs.Select(paragraph => TextNormalizer.Normalize(paragraph.Text)), text =>
            Assert.All(SentenceSplitter.Split(text), span => Assert.Contains(span.In(text), text, StringComparison.Ordinal)));
}
