namespace PanReflex.Search.Tests.Vectors;

public class HybridSearchTests
{
    [Fact]
    public async Task A_passage_is_found_by_its_meaning_when_no_word_is_shared()
    {
        using var folder = new TemporaryFolder();
        using var index = await SampleReports.IndexAsync(folder.Path, SampleReports.Collection("1", SampleReports.Document("a",
            "Das Grundbuch verzeichnet Eigentum an Flurstücken.",
            "Das Krankenhaus behandelt Patienten stationär.",
            "Die Straßenbahn fährt nach Fahrplan.")));
        var hits = await index.SearchAsync(new SearchQuery("Arzt"), new RankingWeights { Parts = 0, CharGrams = 0 });
        Assert.Equal("a#rn-2", hits[0].Passage.Id);
        Assert.True(hits[0].Signals.Vector > 0.1);
    }
}
