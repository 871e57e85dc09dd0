using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using PanReflex.Knowledge;
using PanReflex.Search.Azure;
using PanReflex.Search.Embeddings;
using PanReflex.Search.Tests.Contract;

namespace PanReflex.Search.Tests.Azure;

public sealed class The_Azure_index_of_words : AzureContract;

public sealed class The_Azure_index_of_words_and_vectors : AzureContract
{
    private protected override TextEmbedder Embedder { get; } = Embedders.Letters("letters");
}

public sealed class The_Azure_index_without_semantic_ranker : AzureContract
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Service.SemanticRefusal = 400;
    }
}

public sealed class The_Azure_index_that_shows_documents_later : AzureContract
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Service.StaleReads = 3;
    }
}

/// <summary>The contract against the strict double, and what only this engine has to do.</summary>
public abstract class AzureContract : PassageIndexContract, IAsyncLifetime
{
    private protected virtual TextEmbedder? Embedder => null;

    private protected StrictSearchService Service { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Service = await StrictSearchService.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Assert.Empty(Service.Breaches);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Throttling_and_a_hung_request_lose_nothing()
    {
        Service.FailNext("docs/search.index", 503);
        Service.FailNext("docs/search.index", 429);
        var index = await FilledAsync();
        Service.FailNext("docs/search.post.search", 429);
        Service.HangNext("docs/search.post.search");

        Assert.Contains(await index.SearchAsync(new SearchQuery("Masken"), Cancellation), hit => hit.Passage.Id == "b#rn-1");
        Assert.Equal(5, index.State.Passages);
    }

    [Fact]
    public async Task Documents_refused_for_the_moment_are_sent_again_and_only_those()
    {
        Service.RefuseSomeNext(503);
        Service.RefuseSomeNext(422);

        var index = await FilledAsync();

        // Five passages, two of them again, one of those again; then the document that switches.
        Assert.Equal([5, 2, 1, 1], Service.Batches);
        Assert.Contains(await index.SearchAsync(new SearchQuery("Presse"), Cancellation), hit => hit.Passage.Id == "a#rn-1");
    }

    [Fact]
    public async Task A_document_refused_for_good_leaves_the_old_index_in_service()
    {
        var index = await FilledAsync();
        var before = Service.Indexes;
        Service.RefuseSomeNext(400);

        await Assert.ThrowsAsync<RequestFailedException>(() => index.UpdateAsync(Collected("2"), full: true, cancellationToken: Cancellation));

        Assert.Equal("1", index.State.Version);
        Assert.Equal(before, Service.Indexes);
        Assert.Contains(await index.SearchAsync(new SearchQuery("Presse"), Cancellation), hit => hit.Passage.Id == "a#rn-1");
    }

    [Fact]
    public async Task A_change_is_made_in_place_and_sends_what_changed_alone()
    {
        var index = await FilledAsync();
        var before = Service.Indexes;
        Service.Batches.Clear();

        await index.UpdateAsync(Collected("2") with { Documents = [SampleReports.Document("b", "Masken fehlten.", "Masken kamen später an.")] }, cancellationToken: Cancellation);

        Assert.Equal(before, Service.Indexes);
        // One changed and three vanished passages, then the switch.
        Assert.Equal([4, 1], Service.Batches);
        Assert.Equal(2, index.State.Passages);
    }

    [Fact]
    public async Task A_full_build_gets_a_name_of_its_own_and_another_replica_follows_the_switch()
    {
        var index = await FilledAsync();
        var other = await OpenAsync();
        Assert.NotEmpty(await other.SearchAsync(new SearchQuery("Masken"), Cancellation));
        var before = Service.Indexes;

        await index.UpdateAsync(Collected("2"), full: true, cancellationToken: Cancellation);

        // Still one build and the switch: the old build is gone.
        Assert.Equal(2, Service.Indexes.Count);
        Assert.Single(before.Except(Service.Indexes));
        Assert.NotEmpty(await other.SearchAsync(new SearchQuery("Masken"), Cancellation));
        Assert.Equal("2", other.State.Version);
    }

    [Fact]
    public async Task An_equal_version_asks_for_nothing_but_the_switch()
    {
        var index = await FilledAsync();
        Service.Calls.Clear();

        await index.UpdateAsync(Collected("1"), cancellationToken: Cancellation);

        Assert.Equal(["GET /indexes('panreflex-stand')/docs('current')"], Service.Calls);
    }

    [Fact]
    public async Task Thousands_of_passages_go_in_batches_that_the_service_takes()
    {
        var index = await OpenAsync();
        var passages = SampleReports.Document("a", [.. Enumerable.Range(0, 2500).Select(i => $"Maske {i}")]);

        await index.UpdateAsync(SampleReports.Collection("1", passages), cancellationToken: Cancellation);
        Service.Batches.Clear();
        await index.UpdateAsync(SampleReports.Collection("2", SampleReports.Document("a", "Maske 0")), cancellationToken: Cancellation);

        Assert.Equal([1000, 1000, 499, 1], Service.Batches);
    }

    [Fact]
    public async Task Large_passages_are_spread_over_batches()
    {
        var index = await OpenAsync();
        var large = new string('m', 3_000_000);

        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a", [.. Enumerable.Range(0, 6).Select(i => $"{i} {large}")])), cancellationToken: Cancellation);

        Assert.True(Service.Batches.Count > 3, "Six passages of 3 MB, each stored twice, fit into no fewer than three batches.");
        Assert.Equal(6, index.State.Passages);
    }

    protected override Task<IPassageIndex> OpenAsync()
    {
        var options = new SearchOptions { Engine = SearchEngine.Azure, Azure = new AzureSearchSettings { Endpoint = Service.Endpoint, ApiKey = StrictSearchService.Key } };
        var clients = new AzureClients(options.Azure, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(3));
        return Task.FromResult<IPassageIndex>(new AzureIndex(options, clients, NullLogger<AzureIndex>.Instance, TimeProvider.System, Embedder, TimeSpan.FromMilliseconds(1)));
    }
}

public sealed class AzureIndexTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_embedder_builds_anew_and_its_vectors_are_never_compared_with_the_old()
    {
        await using var service = await StrictSearchService.StartAsync();
        var collection = SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.", "Labore arbeiteten."));
        using var first = Open(service, Embedders.Letters("one"));
        await first.UpdateAsync(collection, cancellationToken: Cancellation);
        var before = service.Indexes;

        using var second = Open(service, Embedders.Letters("two"));
        Assert.Equal("a#rn-1", (await second.SearchAsync(new SearchQuery("Masken"), Cancellation))[0].Passage.Id);
        await second.UpdateAsync(collection, cancellationToken: Cancellation);

        Assert.NotEqual(before, service.Indexes);
        Assert.Empty(service.Breaches);
    }

    [Fact]
    public async Task A_wrong_key_is_an_error_and_no_answer()
    {
        await using var service = await StrictSearchService.StartAsync();
        using var index = Open(service, null, key: "wrong");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => index.SearchAsync(new SearchQuery("Masken"), Cancellation));

        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task Without_a_key_the_identity_signs_every_request()
    {
        await using var service = await StrictSearchService.StartAsync(token: "token-of-the-identity");
        var identity = new KnownIdentity("token-of-the-identity");
        using var index = Open(service, null, key: "", identity);

        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.")), cancellationToken: Cancellation);

        Assert.NotEmpty(await index.SearchAsync(new SearchQuery("Masken"), Cancellation));
        Assert.Equal(["https://search.azure.com/.default"], identity.Scopes.Distinct());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(403)]
    public async Task A_refusing_semantic_ranker_is_left_alone_for_a_while_and_words_and_vectors_rank(int status)
    {
        await using var service = await StrictSearchService.StartAsync();
        service.SemanticRefusal = status;
        using var index = Open(service, Embedders.Letters("letters"));
        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.", "Labore arbeiteten.")), cancellationToken: Cancellation);
        service.Calls.Clear();

        Assert.Equal("a#rn-1", (await index.SearchAsync(new SearchQuery("Masken"), Cancellation))[0].Passage.Id);
        Assert.Equal("a#rn-2", (await index.SearchAsync(new SearchQuery("Labore"), Cancellation))[0].Passage.Id);

        Assert.Equal(3, service.Calls.Count(call => call.EndsWith("search.post.search", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_the_semantic_ranker_had_no_time_for_is_ranked_without_it()
    {
        await using var service = await StrictSearchService.StartAsync();
        service.SemanticGivesUp = true;
        using var index = Open(service, null);
        await index.UpdateAsync(SampleReports.Collection("1", SampleReports.Document("a", "Masken fehlten.", "Labore arbeiteten.")), cancellationToken: Cancellation);

        Assert.Equal("a#rn-2", (await index.SearchAsync(new SearchQuery("Labore"), Cancellation))[0].Passage.Id);
    }

    [Fact]
    public void An_entry_with_many_synonyms_becomes_several_rules()
    {
        var rules = AzureSchema.Rules(new Glossary([new GlossaryEntry("A", [.. Enumerable.Range(0, 25).Select(i => $"b{i}")], false), new GlossaryEntry("allein", [], false)])).TrimEnd().Split('\n');

        Assert.Equal([20, 7], rules.Select(rule => rule.Split(", ").Length));
        Assert.All(rules, rule => Assert.StartsWith("A, ", rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Terms_with_signs_of_the_rule_language_stay_terms() =>
        Assert.Equal(
            "A\\, B, C\\=> D, E\\\\F\n",
            AzureSchema.Rules(new Glossary([new GlossaryEntry("A, B", ["C=> D", "E\\F"], false)])));

    [Theory]
    [InlineData("")]
    [InlineData("http://name.search.windows.net")]
    [InlineData("name")]
    public void Without_an_address_the_settings_are_refused(string endpoint)
    {
        var options = new SearchOptions { Engine = SearchEngine.Azure, Azure = new AzureSearchSettings { Endpoint = endpoint } };

        var failure = Assert.Single(new SearchOptionsValidator().Validate(null, options).Failures!);

        Assert.Contains("Search:Azure:Endpoint", failure, StringComparison.Ordinal);
    }

    private static AzureIndex Open(StrictSearchService service, TextEmbedder? embedder, string key = StrictSearchService.Key, TokenCredential? identity = null)
    {
        var options = new SearchOptions { Engine = SearchEngine.Azure, Azure = new AzureSearchSettings { Endpoint = service.Endpoint, ApiKey = key } };
        return new AzureIndex(options, new AzureClients(options.Azure, TimeSpan.FromMilliseconds(1), identity: identity), NullLogger<AzureIndex>.Instance, TimeProvider.System, embedder, TimeSpan.FromMilliseconds(1));
    }
}

/// <summary>Signs in with a given token.</summary>
internal sealed class KnownIdentity(string token) : TokenCredential
{
    public ConcurrentQueue<string> Scopes { get; } = new();

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes.Enqueue(Assert.Single(requestContext.Scopes));
        return new AccessToken(token, DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}

/// <summary>Embedders that need no model.</summary>
internal static class Embedders
{
    /// <summary>Counts letters: texts of the same words have the same direction.</summary>
    public static TextEmbedder Letters(string identity) =>
        new(new LetterCounts(), identity, new EmbeddingOptions(), NullLogger<TextEmbedder>.Instance, TimeProvider.System);

    private sealed class LetterCounts : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Count(text)))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private static float[] Count(string text)
        {
            var counts = new float[26];
            foreach (var letter in text.ToLowerInvariant().Where(char.IsAsciiLetter))
            {
                counts[letter - 'a']++;
            }

            var length = Math.Max(1, MathF.Sqrt(counts.Sum(count => count * count)));
            return [.. counts.Select(count => count / length)];
        }
    }
}
