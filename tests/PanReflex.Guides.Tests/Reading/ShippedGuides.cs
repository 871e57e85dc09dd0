using PanReflex.Guides.Evidence;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Tests.Reading;

public sealed class ShippedGuides
{
    [Fact]
    public async Task Every_shipped_guide_is_sound_and_every_paragraph_it_cites_exists()
    {
        var paragraphs = await Repository.Paragraphs;

        var result = GuideCheck.Run(Repository.Guides, paragraphs.Ids);

        Assert.True(paragraphs.Ids.Count > 100);
        Assert.Empty(result.Findings.Select(finding => finding.ToString()));
        Assert.Equal(4, result.Guides.Count);
    }

    [Theory]
    [InlineData("krisenmanagement")]
    [InlineData("krisenkommunikation")]
    [InlineData("vulnerabilitaet")]
    public async Task Each_theme_has_three_phases_of_four_questions(string id)
    {
        var guide = (await CatalogAsync()).Find(id)!;

        Assert.Equal(["Vorbereitung", "Bewältigung", "Nachbereitung"], guide.Phases.Select(phase => phase.Name));
        Assert.All(guide.Phases, phase => Assert.Equal(4, phase.Questions.Count));
    }

    [Fact]
    public async Task The_first_72_hours_are_assembled_from_the_themes()
    {
        var catalog = await CatalogAsync();

        var short72 = catalog.Find("erste-72-stunden")!;

        Assert.Equal(8, short72.Questions.Count());
        Assert.All(short72.Questions, question => Assert.Contains(catalog.Guides, guide => guide.Id != short72.Id && guide.Questions.Any(other => other.Id == question.Id)));
        Assert.Contains(short72.Questions, question => question.Phase.StartsWith("Stunde 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_question_shows_what_others_learned_in_verbatim_quotes()
    {
        var paragraphs = await Repository.Paragraphs;
        var learned = new LearnedByOthers(paragraphs);

        foreach (var question in (await CatalogAsync()).Guides.SelectMany(guide => guide.Questions))
        {
            var citations = await learned.ForAsync(question);

            Assert.Equal(question.Evidence.Count, citations.Count);
            Assert.All(citations, citation => Assert.Contains(citation.Quote, citation.Paragraph.Text, StringComparison.Ordinal));
            Assert.All(citations, citation => Assert.InRange(citation.Quote.Length, 20, 400));
            Assert.Equal(question.Measures.Count, learned.Measures(question).Count);
        }
    }

    private static async Task<GuideCatalog> CatalogAsync()
    {
        var paragraphs = await Repository.Paragraphs;
        return new GuideLibrary(Repository.Guides, () => paragraphs.Ids).Reload();
    }
}
