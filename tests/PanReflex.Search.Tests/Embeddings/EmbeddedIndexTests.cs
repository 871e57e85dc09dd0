using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Search.Embeddings;

namespace PanReflex.Search.Tests.Embeddings;

public sealed class EmbeddedIndexTests : IDisposable
{
    private const string Dogs = "Hunde brauchen eine Leine.", Cats = "Katzen schlafen viel.", Offices = "Das Amt öffnet um acht.", Fish = "Fische schwimmen im Teich.";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_passage_is_found_by_the_meaning_that_the_embedder_sees()
    {
        using var embedder = new AnimalEmbedder();
        using var index = await IndexAsync(embedder, Dogs, Cats, Offices, Fish);
        var hits = await index.AskAsync("Miau");
        Assert.Equal(Cats, hits[0].Passage.Text);
        Assert.True(hits[0].Signals.Vector > 0.9);
        Assert.All(embedder.Seen.Take(4), text => Assert.StartsWith("passage: ", text, StringComparison.Ordinal));
        Assert.Equal("query: Miau", embedder.Seen[^1]);
    }

    [Fact]
    public async Task Passages_that_stay_keep_their_vectors()
    {
        using var embedder = new AnimalEmbedder();
        using var index = await IndexAsync(embedder, Dogs, Cats, Offices);
        embedder.Seen.Clear();
        await index.UpdateAsync(Collection("2", Dogs, Fish, Offices), cancellationToken: Token);
        Assert.Equal([$"passage: {Fish}"], embedder.Seen);
        Assert.Equal(Dogs, (await index.AskAsync("Wau"))[0].Passage.Text);
    }

    [Fact]
    public async Task Another_embedder_computes_every_vector_anew_and_mixes_none()
    {
        using (var first = new AnimalEmbedder())
        using (await IndexAsync(first, Dogs, Cats, Offices))
        {
        }

        using var second = new AnimalEmbedder { Shift = 1 };
        using var index = Open(second, "second");
        Assert.Equal(3, index.State.Passages);
        await index.AskAsync("Hunde");
        Assert.Empty(second.Seen);
        await index.UpdateAsync(Collection("1", Dogs, Cats, Offices), cancellationToken: Token);
        Assert.Equal(3, second.Seen.Count);
        Assert.Equal(Cats, (await index.AskAsync("Miau"))[0].Passage.Text);
    }

    [Fact]
    public async Task A_question_is_answered_by_words_when_the_embedder_fails_and_by_meaning_once_it_is_back()
    {
        using var embedder = new AnimalEmbedder();
        using var index = await IndexAsync(embedder, Dogs, Cats, Offices, Fish);
        embedder.Down = true;
        Assert.Equal(Offices, (await index.AskAsync("Amt"))[0].Passage.Text);
        embedder.Down = false;
        embedder.Seen.Clear();
        await index.AskAsync("Miau");
        Assert.Empty(embedder.Seen);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(Cats, (await index.AskAsync("Miau"))[0].Passage.Text);
    }

    [Fact]
    public async Task An_index_is_built_without_the_embedder_when_it_fails_and_completed_later()
    {
        using var embedder = new AnimalEmbedder { Down = true };
        using var index = await IndexAsync(embedder, Dogs, Cats, Offices, Fish);
        Assert.Equal(Dogs, (await index.AskAsync("Leine"))[0].Passage.Text);
        embedder.Down = false;
        await index.UpdateAsync(Collection("1", Dogs, Cats, Offices, Fish), cancellationToken: Token);
        Assert.Equal(Cats, (await index.AskAsync("Miau"))[0].Passage.Text);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Knowledge.Collection Collection(string version, params string[] texts) =>
        SampleReports.Collection(version, SampleReports.Document("tiere", texts));

    private async Task<LuceneIndex> IndexAsync(AnimalEmbedder embedder, params string[] texts)
    {
        var index = Open(embedder, "first");
        await index.UpdateAsync(Collection("1", texts), cancellationToken: Token);
        return index;
    }

    private LuceneIndex Open(AnimalEmbedder embedder, string identity)
    {
        var options = new EmbeddingOptions { Kind = EmbedderKind.Onnx, QueryPrefix = "query: ", PassagePrefix = "passage: " };
        return new LuceneIndex(
            Microsoft.Extensions.Options.Options.Create(new SearchOptions { Folder = _folder.Path }),
            NullLogger<LuceneIndex>.Instance,
            _time,
            new TextEmbedder(embedder, identity, options, NullLogger<TextEmbedder>.Instance, _time));
    }

    /// <summary>Knows animals by their voices.</summary>
    private sealed class AnimalEmbedder : IEmbeddingGenerator<string, Embedding<float>>
    {
        private static readonly string[][] Animals = [["Hund", "Wau"], ["Katze", "Miau"], ["Amt"], ["Fisch", "Blubb"]];

        public List<string> Seen { get; } = [];

        public bool Down { get; set; }

        public int Shift { get; init; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Down)
            {
                throw new EmbeddingException("down");
            }

            var texts = values.ToList();
            Seen.AddRange(texts);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(Vector(text)))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private float[] Vector(string text)
        {
            var vector = new float[Animals.Length + Shift];
            for (var animal = 0; animal < Animals.Length; animal++)
            {
                vector[(animal + Shift) % vector.Length] = Animals[animal].Any(text.Contains) ? 1 : 0.1f;
            }

            return vector;
        }
    }
}
