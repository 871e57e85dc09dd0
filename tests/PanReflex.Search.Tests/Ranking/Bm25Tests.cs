namespace PanReflex.Search.Tests.Ranking;

public class Bm25Tests
{
    private static readonly RankingWeights PartsOnly = new() { Parts = 1, CharGrams = 0, Headings = 0, Questions = 0, Terms = 0, Vector = 0 };

    [Fact]
    public async Task A_score_is_the_one_computed_by_hand()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a",
            "Maske Maske Test",
            "Test Labor Arzt Schutz",
            "Labor")));

        // Lengths 3, 4, 1, mean 8/3. Query: maske (df 1), test (df 2), unbekannt (df 0); N = 3.
        var idfMaske = Math.Log(1 + (2.5 / 1.5));
        var idfTest = Math.Log(1 + (1.5 / 2.5));
        var idfUnknown = Math.Log(1 + (3.5 / 0.5));
        var ceiling = 2.2 * (idfMaske + idfTest + idfUnknown);
        var first = Norm(3);
        var expectedFirst = 2.2 * ((idfMaske * 2 / (2 + first)) + (idfTest * 1 / (1 + first))) / ceiling;
        var expectedSecond = 2.2 * idfTest * 1 / (1 + Norm(4)) / ceiling;

        var hits = await index.SearchAsync(new SearchQuery("Maske Test unbekannt"), PartsOnly);
        Assert.Equal(["a#rn-1", "a#rn-2"], hits.Select(h => h.Passage.Id));
        Assert.Equal(expectedFirst, hits[0].Score, 1e-6);
        Assert.Equal(expectedSecond, hits[1].Score, 1e-6);
        Assert.Equal(hits[0].Score, hits[0].Signals.Parts, 1e-6);

        static double Norm(double length) => 1.2 * (0.25 + (0.75 * length / (8.0 / 3)));
    }

    [Fact]
    public async Task The_char_gram_score_is_the_one_computed_by_hand()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Amt", "Rohr")));

        // "amt" has 6 grams (_am amt mt_ _amt amt_ _amt_), each in one of two texts; "rohr" has 9. The query "amto" has
        // 9 grams: _am amt _amt are shared, mto to_ amto mto_ _amto amto_ are unseen.
        var seen = Math.Log(1 + (1.5 / 1.5));
        var unseen = Math.Log(1 + (2.5 / 0.5));
        var norm = 1.2 * (0.25 + (0.75 * 6 / 7.5));
        var expected = 3 * seen / (1 + norm) / ((3 * seen) + (6 * unseen));

        var weights = PartsOnly with { Parts = 0, CharGrams = 1 };
        var hit = Assert.Single(await index.SearchAsync(new SearchQuery("Amto"), weights));
        Assert.Equal(expected, hit.Score, 1e-6);
    }

    [Fact]
    public async Task A_repeated_query_word_counts_more()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a", "Maske", "Labor")));
        var hits = await index.SearchAsync(new SearchQuery("Maske Labor Labor"), PartsOnly);
        Assert.Equal("a#rn-2", hits[0].Passage.Id);
        Assert.Equal(2, hits[0].Score / hits[1].Score, 1e-5);
    }
}
