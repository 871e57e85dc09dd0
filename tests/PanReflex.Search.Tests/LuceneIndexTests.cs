using PanReflex.Knowledge;

namespace PanReflex.Search.Tests;

public class LuceneIndexTests
{
    [Fact]
    public async Task A_question_finds_the_passage_that_shares_only_part_of_a_compound()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a",
            "Der Stab traf sich täglich, später wöchentlich. In der Krise half das.",
            "Übersetzungen wurden über Vereine verteilt.",
            "Der Krisenstab bekam ein Lagezentrum.")));
        Assert.Equal("a#rn-3", (await index.AskAsync("Welche Stäbe brauchen ein Zentrum für die Lage in Krisen?"))[0].Passage.Id);
    }

    [Fact]
    public async Task A_passage_comes_back_as_it_was_indexed()
    {
        var paragraph = new Paragraph("a", 7, ["Oben", "Unten"], 12, "Ein Satz über Masken.", new TextSpan(3, 21), ["FK23"], ["Gab es Masken?"]);
        var report = SampleReports.Report("a") with { Date = new DateOnly(2023, 3, 24), Source = new Uri("https://example.org/a") };
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", new ReportDocument(report, [paragraph])));

        var passage = Assert.Single(await index.AskAsync("Masken")).Passage;
        Assert.Equal("a#rn-7", passage.Id);
        Assert.Equivalent(paragraph, passage.Paragraphs[0], strict: true);
        Assert.Equivalent(report, passage.Report, strict: true);
    }

    [Fact]
    public async Task An_alternative_question_leads_to_its_paragraph()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a",
            SampleReports.Paragraph("a", 1, "Die Presse wurde wöchentlich unterrichtet."),
            SampleReports.Paragraph("a", 2, "Abgestimmte Sprachregelungen sicherten einheitliche Auskünfte.", null,
                "Wie vermeiden wir widersprüchliche Aussagen in der Zeitung?", "Wer darf was sagen?"))));
        var best = (await index.AskAsync("Wie vermeiden wir widersprüchliche Aussagen?"))[0];
        Assert.Equal("a#rn-2", best.Passage.Id);
        Assert.InRange(best.Signals.Questions, 0.3, 1);
        Assert.Equal(0, best.Signals.Parts);
    }

    [Fact]
    public async Task A_heading_counts_for_all_passages_below_it()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a",
            SampleReports.Paragraph("a", 1, "Es half ein fester Raum.", "Personal"),
            SampleReports.Paragraph("a", 2, "Es half ein fester Takt.", "Lagezentrum"),
            SampleReports.Paragraph("a", 3, "Es half ein fester Kreis.", "Lagezentrum"))));
        var hits = (await index.AskAsync("Lagezentrum")).Take(2).ToList();
        Assert.Equal(["a#rn-2", "a#rn-3"], hits.Select(h => h.Passage.Id).Order());
        Assert.All(hits, h => Assert.True(h.Signals.Headings > 0));
    }

    [Theory]
    [InlineData("Wie viele Leute braucht eine Hotline?", "a#rn-1")]
    [InlineData("Was leistet ein Infotelefon?", "a#rn-1")]
    [InlineData("Wofür ist der SAE da?", "a#rn-2")]
    public async Task Words_of_one_glossary_entry_stand_for_each_other(string question, string passage)
    {
        var terms = new Glossary(
        [
            new GlossaryEntry("Bürgertelefon", ["Hotline", "Infotelefon"], false),
            new GlossaryEntry("SAE", ["Stab für außergewöhnliche Ereignisse"], true),
        ]);
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", terms, SampleReports.Document("a",
            "Das Bürgertelefon wurde von Freiwilligen besetzt.",
            "Der Stab für außergewöhnliche Ereignisse tagte.",
            "Viele im Park hielten Abstand.",
            "Ereignisse im Umland wurden beobachtet.")));
        var best = (await index.AskAsync(question))[0];
        Assert.Equal(passage, best.Passage.Id);
        Assert.True(best.Signals.Terms > 0);
    }

    [Fact]
    public async Task A_filter_leaves_only_one_report()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1",
            SampleReports.Document("a", "Masken fehlten."), SampleReports.Document("b", "Masken kamen an.", "Masken wurden verteilt.")));
        Assert.Equal(3, (await index.AskAsync("Masken")).Count);
        Assert.Equal("a#rn-1", Assert.Single(await index.SearchAsync(new SearchQuery("Masken", 10, "a"))).Passage.Id);
        Assert.Empty(await index.SearchAsync(new SearchQuery("Masken", 10, "unbekannt")));
        Assert.Empty(await index.SearchAsync(new SearchQuery("Masken", 10, "a\" OR 1=1")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("und oder aber warum")]
    [InlineData("?!*~^:(){}[]\"\\")]
    [InlineData("\u0000\u0001\uFFFF\uD800")]
    public async Task A_query_without_topic_has_no_hits(string question)
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.")));
        Assert.Empty(await index.AskAsync(question));
    }

    [Fact]
    public async Task A_query_of_fifty_thousand_characters_is_answered_from_its_beginning()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.", "Labore arbeiteten.")));
        var flood = "Masken " + string.Concat(Enumerable.Range(0, 7000).Select(i => $"wort{i} ")) + "Labore";
        Assert.Equal("a#rn-1", Assert.Single(await index.AskAsync(flood), h => h.Signals.Parts > 0).Passage.Id);
        Assert.Empty(await index.AskAsync(new string('ä', 50_000)));
    }

    [Fact]
    public async Task Query_syntax_is_only_words()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.", "Labore arbeiteten.")));
        var asWords = await index.AskAsync("text labor NOT Masken AND");
        var asSyntax = await index.AskAsync("text:labor* NOT -(Masken) AND *:*");
        Assert.Equal(asWords.Select(h => (h.Passage.Id, h.Score)), asSyntax.Select(h => (h.Passage.Id, h.Score)));
    }

    [Fact]
    public async Task The_number_of_hits_is_bounded()
    {
        using var folder = new TemporaryFolder();
        using var index = SampleReports.Open(new SearchOptions { Folder = folder.Path, MaxHits = 5 });
        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a", [.. Enumerable.Range(0, 30).Select(i => $"Maske {i}")])));
        Assert.Equal(5, (await index.SearchAsync(new SearchQuery("Maske", int.MaxValue))).Count);
        Assert.Empty(await index.SearchAsync(new SearchQuery("Maske", 0)));
        Assert.Empty(await index.SearchAsync(new SearchQuery("Maske", -1)));
    }

    [Fact]
    public async Task On_large_indexes_only_candidates_are_compared_by_character_grams()
    {
        using var folder = new TemporaryFolder();
        using var index = SampleReports.Open(new SearchOptions { Folder = folder.Path, CharGramCandidates = 10 });
        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a",
            [.. Enumerable.Range(0, 300).Select(i => i % 50 == 7 ? $"Maskenpflicht im Bus {i}" : $"Sitzung im Rat {i}")])));
        var hits = await index.AskAsync("Masken im Bus");
        Assert.Equal(6, hits.Count(h => h.Passage.Text.StartsWith("Maske", StringComparison.Ordinal)));
        Assert.True(hits[0].Signals.CharGrams > 0);
    }

    [Fact]
    public async Task An_empty_collection_gives_an_empty_index()
    {
        using var folder = new TemporaryFolder();
        using var index = SampleReports.Open(folder.Path);
        Assert.Null(index.State.Version);
        Assert.Empty(await index.AskAsync("Masken"));
        await index.UpdateAsync(Collection.Empty);
        Assert.Equal("leer", index.State.Version);
        Assert.Empty(await index.AskAsync("Masken"));
    }

    [Fact]
    public async Task A_cancelled_search_says_so()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.SearchAsync(new SearchQuery("Masken"), new CancellationToken(true)));
    }
}
