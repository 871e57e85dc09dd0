using PanReflex.Knowledge;

namespace PanReflex.Search.Tests.Contract;

/// <summary>What every passage index has to do.</summary>
public abstract class PassageIndexContract
{
    private static readonly ReportDocument A = SampleReports.Document("a",
        SampleReports.Paragraph("a", 1, "Die Presse wurde wöchentlich unterrichtet.", "Öffentlichkeit"),
        SampleReports.Paragraph("a", 2, "Abgestimmte Sprachregelungen sicherten einheitliche Auskünfte.", "Sprache", "Wie vermeiden wir widersprüchliche Aussagen in der Zeitung?"),
        SampleReports.Paragraph("a", 3, "Das Bürgertelefon wurde von Freiwilligen besetzt.", "Lagezentrum"));

    private static readonly ReportDocument B = SampleReports.Document("b", "Masken fehlten.", "Masken kamen an.");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the index over the same store every time within a test.</summary>
    protected abstract Task<IPassageIndex> OpenAsync();

    [Fact]
    public async Task A_word_a_heading_and_an_alternative_question_lead_to_the_passage()
    {
        var index = await FilledAsync();

        Assert.Equal("a#rn-1", await FirstAsync(index, "Wer unterrichtete die Presse?"));
        Assert.Equal("a#rn-3", await FirstAsync(index, "Lagezentrum"));
        Assert.Equal("a#rn-2", await FirstAsync(index, "Wie vermeiden wir widersprüchliche Aussagen?"));
    }

    [Fact]
    public async Task A_passage_comes_back_as_it_was_indexed()
    {
        var paragraph = new Paragraph("a", 7, ["Oben", "Unten"], 12, "Ein Satz über „Masken“ & <mehr>.", new TextSpan(3, 21), ["FK23"], ["Gab es Masken?"]);
        var report = SampleReports.Report("a") with { Date = new DateOnly(2023, 3, 24), Source = new Uri("https://example.org/a") };
        var index = await OpenAsync();
        await index.UpdateAsync(SampleReports.Collection("1", new ReportDocument(report, [paragraph]) { HasOwnNumbers = true }), cancellationToken: Cancellation);

        var passage = Assert.Single(await index.SearchAsync(new SearchQuery("Masken"), Cancellation)).Passage;

        Assert.Equivalent(paragraph, passage.Paragraphs[0], strict: true);
        Assert.Equivalent(report, passage.Report, strict: true);
    }

    [Fact]
    public async Task Hits_are_ordered_by_score_and_their_number_is_bounded()
    {
        var index = await FilledAsync();

        var hits = await index.SearchAsync(new SearchQuery("Masken kamen", 10), Cancellation);

        Assert.Equal(hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Passage.Id), hits.Select(hit => hit.Passage.Id));
        Assert.Single(await index.SearchAsync(new SearchQuery("Masken", 1), Cancellation));
        Assert.Empty(await index.SearchAsync(new SearchQuery("Masken", 0), Cancellation));
        Assert.Empty(await index.SearchAsync(new SearchQuery("Masken", -1), Cancellation));
    }

    [Fact]
    public async Task Words_of_one_glossary_entry_stand_for_each_other()
    {
        var index = await FilledAsync();

        Assert.Equal("a#rn-3", await FirstAsync(index, "Was leistet eine Hotline?"));
    }

    [Theory]
    [InlineData("unbekannt")]
    [InlineData("b' or report ne '")]
    [InlineData("b\" OR 1=1")]
    [InlineData("o'neill")]
    public async Task A_filter_is_a_value_and_leaves_only_one_report(string foreign)
    {
        var index = await FilledAsync();

        Assert.All(await index.SearchAsync(new SearchQuery("Masken Presse", 10, "b"), Cancellation), hit => Assert.Equal("b", hit.Passage.Report.Id));
        Assert.Empty(await index.SearchAsync(new SearchQuery("Masken", 10, foreign), Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("und oder aber warum")]
    [InlineData("?!*~^:(){}[]\"\\")]
    [InlineData("\u0000\u0001\uFFFF\uD800")]
    public async Task A_query_without_topic_has_no_hits(string question) =>
        Assert.Empty(await (await FilledAsync()).SearchAsync(new SearchQuery(question), Cancellation));

    [Fact]
    public async Task Query_syntax_is_only_words()
    {
        var index = await FilledAsync();

        var asSyntax = await index.SearchAsync(new SearchQuery("-(Masken) +\"fehlten\" | Presse* ~2 \\"), Cancellation);

        Assert.Contains(asSyntax, hit => hit.Passage.Id == "b#rn-1");
    }

    [Fact]
    public async Task A_query_of_fifty_thousand_characters_is_answered_from_its_beginning()
    {
        var index = await FilledAsync();

        var hits = await index.SearchAsync(new SearchQuery("Presse " + string.Concat(Enumerable.Range(0, 7000).Select(i => $"wort{i} "))), Cancellation);

        Assert.Contains(hits, hit => hit.Passage.Id == "a#rn-1");
    }

    [Fact]
    public async Task An_empty_collection_gives_an_empty_index()
    {
        var index = await OpenAsync();
        Assert.Null(index.State.Version);
        Assert.Empty(await index.SearchAsync(new SearchQuery("Masken"), Cancellation));

        await index.UpdateAsync(Collection.Empty, cancellationToken: Cancellation);

        Assert.Equal("leer", index.State.Version);
        Assert.Empty(await index.SearchAsync(new SearchQuery("Masken"), Cancellation));
    }

    [Fact]
    public async Task A_changed_collection_leaves_nothing_of_the_old_behind()
    {
        var index = await FilledAsync();

        await index.UpdateAsync(SampleReports.Collection("2", SampleReports.Document("b", "Masken fehlten nicht.")), cancellationToken: Cancellation);

        Assert.Equal("2", index.State.Version);
        Assert.Equal(1, index.State.Passages);
        Assert.Equal(["b"], index.State.Reports.Select(report => report.Id));
        Assert.Equal("Masken fehlten nicht.", Assert.Single(await index.SearchAsync(new SearchQuery("Masken"), Cancellation)).Passage.Text);
        Assert.Empty(await index.SearchAsync(new SearchQuery("Presse", 10, "a"), Cancellation));
    }

    [Fact]
    public async Task An_index_survives_the_process_and_can_be_built_anew()
    {
        await FilledAsync();
        var reopened = await OpenAsync();

        Assert.Equal("a#rn-1", await FirstAsync(reopened, "Presse"));
        Assert.Equal("1", reopened.State.Version);
        Assert.Equal("Bürgertelefon", Assert.Single(reopened.State.Terms.Entries).Term);
        await reopened.UpdateAsync(Collected("1"), full: true, cancellationToken: Cancellation);
        Assert.Equal("a#rn-1", await FirstAsync(reopened, "Presse"));
    }

    [Fact]
    public async Task A_cancelled_search_says_so()
    {
        var index = await FilledAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.SearchAsync(new SearchQuery("Masken"), new CancellationToken(true)));
    }

    protected static Collection Collected(string version) =>
        SampleReports.Collection(version, new Glossary([new GlossaryEntry("Bürgertelefon", ["Hotline", "Infotelefon"], false)]), A, B);

    protected async Task<IPassageIndex> FilledAsync()
    {
        var index = await OpenAsync();
        await index.UpdateAsync(Collected("1"), cancellationToken: Cancellation);
        return index;
    }

    private static async Task<string> FirstAsync(IPassageIndex index, string question) => (await index.SearchAsync(new SearchQuery(question), Cancellation))[0].Passage.Id;
}

public sealed class The_embedded_index : PassageIndexContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<LuceneIndex> _opened = [];

    public void Dispose()
    {
        _opened.ForEach(index => index.Dispose());
        _folder.Dispose();
    }

    protected override Task<IPassageIndex> OpenAsync()
    {
        _opened.Add(SampleReports.Open(_folder.Path));
        return Task.FromResult<IPassageIndex>(_opened[^1]);
    }
}
