using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PanReflex.Search.Vectors;

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

    [Fact]
    public async Task A_foreign_embedder_makes_the_vectors_and_is_told_what_for()
    {
        using var folder = new TemporaryFolder();
        using var embedder = new LetterEmbedder("buchstaben", 26);
        using var index = Open(folder.Path, embedder);
        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a", "zzz", "aaa")));
        Assert.Equal(["passage"], embedder.Purposes);
        var hits = await index.SearchAsync(new SearchQuery("xaxaxa"), new RankingWeights { Parts = 0, CharGrams = 0 });
        Assert.Equal(["passage", "query"], embedder.Purposes);
        Assert.Equal("a#rn-2", Assert.Single(hits).Passage.Id);
        Assert.Equal(1 / Math.Sqrt(2), hits[0].Signals.Vector, 0.01);
    }

    [Fact]
    public async Task Another_embedder_means_another_index()
    {
        using var folder = new TemporaryFolder();
        using var first = new LetterEmbedder("eins", 26);
        using var second = new LetterEmbedder("zwei", 30);
        var collection = SampleReports.Collection("1", SampleReports.Document("a", "Masken"));
        using (var index = Open(folder.Path, first))
        {
            await index.UpdateAsync(collection);
        }

        using var reopened = Open(folder.Path, second);
        Assert.Null(reopened.State.Version);
        await reopened.UpdateAsync(collection);
        Assert.Single(await reopened.AskAsync("Masken"), h => h.Signals.Vector > 0.9);
    }

    [Fact]
    public async Task When_the_embedder_fails_the_question_is_searched_by_words()
    {
        using var folder = new TemporaryFolder();
        using var embedder = new LetterEmbedder("eins", 26);
        using var index = Open(folder.Path, embedder);
        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.")));
        embedder.Failing = true;
        var hit = Assert.Single(await index.AskAsync("Masken"));
        Assert.True(hit.Signals.Parts > 0);
        Assert.Equal(0, hit.Signals.Vector);
    }

    [Fact]
    public async Task When_the_embedder_fails_while_building_the_old_index_stays()
    {
        using var folder = new TemporaryFolder();
        using var embedder = new LetterEmbedder("eins", 26);
        using var index = Open(folder.Path, embedder);
        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.")));
        embedder.Failing = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => index.UpdateAsync(SampleReports.Collection("2", SampleReports.Document("a", "Labore fehlten."))));
        Assert.Equal("1", index.State.Version);
        Assert.Single(await index.AskAsync("Masken"));
    }

    private static LuceneIndex Open(string folder, LetterEmbedder embedder) =>
        new(Options.Create(new SearchOptions { Folder = folder }), NullLogger<LuceneIndex>.Instance, TimeProvider.System, embedder);

    /// <summary>Counts letters.</summary>
    private sealed class LetterEmbedder(string name, int dimensions) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public bool Failing { get; set; }

        public List<string> Purposes { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Failing)
            {
                throw new HttpRequestException("The embedder can't be reached.");
            }

            Purposes.Add((string)options!.AdditionalProperties![EmbeddingPurpose.Key]!);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text =>
            {
                var counts = new float[dimensions];
                foreach (var letter in text.ToLowerInvariant().Where(char.IsAsciiLetterLower))
                {
                    counts[letter - 'a']++;
                }

                return new Embedding<float>(counts);
            })));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", null, name, dimensions) : null;

        public void Dispose()
        {
        }
    }
}
