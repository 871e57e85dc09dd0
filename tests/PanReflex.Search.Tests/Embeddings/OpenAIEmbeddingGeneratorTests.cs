using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Search.Embeddings;

namespace PanReflex.Search.Tests.Embeddings;

public sealed class OpenAIEmbeddingGeneratorTests : IAsyncLifetime
{
    private StrictEmbeddingService _service = null!;

    public async ValueTask InitializeAsync() => _service = await StrictEmbeddingService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Texts_are_sent_in_batches_and_vectors_come_back_in_their_order()
    {
        using var generator = Generator();
        var texts = Enumerable.Range(1, 10).Select(n => new string('e', n) + "x").ToList();
        var vectors = await generator.GenerateAsync(texts, cancellationToken: Token);
        Assert.Equal([4, 4, 2], _service.Batches);
        Assert.Equal(texts.Select(Scaled), vectors.Select(v => Math.Round(v.Vector.Span[1], 4)));
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "7", 7)]
    [InlineData(500, null, 0.5)]
    public async Task A_busy_service_is_asked_again_after_the_pause_that_it_wants(int status, string? retryAfter, double seconds)
    {
        var time = new FakeTimeProvider();
        using var generator = Generator(time);
        _service.Failures.Enqueue(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        var vectors = generator.GenerateAsync(["eins"], cancellationToken: Token);
        var before = time.GetUtcNow();
        while (!vectors.IsCompleted)
        {
            await Task.Delay(5, Token);
            if (_service.Requests == 1)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
            }
        }

        Assert.Single(await vectors);
        Assert.True(time.GetUtcNow() - before >= TimeSpan.FromSeconds(seconds));
        Assert.Equal(2, _service.Requests);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        using var generator = Generator(retries: 1);
        _service.Failures.Enqueue(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.Single(await generator.GenerateAsync(["eins"], cancellationToken: Token));
    }

    [Fact]
    public async Task A_refusal_is_not_repeated_and_names_no_key()
    {
        using var generator = Generator();
        _service.Failures.Enqueue(context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("wrong key " + StrictEmbeddingService.Key);
        });
        var error = await Assert.ThrowsAsync<EmbeddingException>(() => generator.GenerateAsync(["eins"], cancellationToken: Token));
        Assert.Contains("401", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(StrictEmbeddingService.Key, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _service.Requests);
    }

    [Fact]
    public async Task Vectors_of_another_width_are_refused()
    {
        using var generator = Generator(dimensions: 0);
        await generator.GenerateAsync(["eins"], cancellationToken: Token);
        _service.Tamper = _ => [new { index = 0, embedding = (float[])[1, 2] }];
        var error = await Assert.ThrowsAsync<EmbeddingException>(() => generator.GenerateAsync(["zwei"], cancellationToken: Token));
        Assert.Contains("2 dimensions; 3 are expected", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Wrong { get; } = ["missing", "twice", "outside", "html"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_answer_that_does_not_fit_the_texts_is_refused(string how)
    {
        using var generator = Generator();
        _service.Tamper = data => how switch
        {
            "missing" => data.Skip(1),
            "twice" => [data.First(), data.First()],
            _ => [new { index = 7, embedding = (float[])[1, 2, 3] }],
        };
        if (how == "html")
        {
            _service.Failures.Enqueue(context =>
            {
                context.Response.ContentType = "application/json";
                return context.Response.WriteAsync("<html>");
            });
        }

        await Assert.ThrowsAsync<EmbeddingException>(() => generator.GenerateAsync(["eins", "zwei"], cancellationToken: Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static double Scaled(string text)
    {
        var vector = StrictEmbeddingService.Vector(text);
        return Math.Round(vector[1] / MathF.Sqrt(vector.Sum(v => v * v)), 4);
    }

    private OpenAIEmbeddingGenerator Generator(TimeProvider? time = null, int retries = 3, int dimensions = 0) => new(
        new EmbeddingOptions
        {
            Kind = EmbedderKind.OpenAI, Endpoint = _service.Root + "/", Model = StrictEmbeddingService.Model, ApiKey = StrictEmbeddingService.Key,
            BatchSize = 4, MaxRetries = retries, Dimensions = dimensions, Timeout = TimeSpan.FromMinutes(1),
        },
        time ?? TimeProvider.System);
}
