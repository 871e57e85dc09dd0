using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PanReflex.Search.Tests.Embeddings;

/// <summary>An OpenAI-compatible embeddings service that takes nothing but well-formed requests, and fails as told before it answers.</summary>
internal sealed class StrictEmbeddingService : IAsyncDisposable
{
    public const string Key = "sk-geheim";
    public const string Model = "tiny-embed";

    private readonly WebApplication _app;

    private StrictEmbeddingService(WebApplication app) => _app = app;

    /// <summary>What the next requests get instead of an answer.</summary>
    public Queue<Func<HttpContext, Task>> Failures { get; } = new();

    /// <summary>Number of texts per request that was answered.</summary>
    public List<int> Batches { get; } = [];

    public int Requests { get; private set; }

    /// <summary>Changes the data before they are sent.</summary>
    public Func<IEnumerable<object>, IEnumerable<object>> Tamper { get; set; } = data => data.Reverse();

    public Uri Root => new(_app.Urls.First() + "/v1");

    public static async Task<StrictEmbeddingService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var service = new StrictEmbeddingService(builder.Build());
        service._app.MapPost("/v1/embeddings", service.AnswerAsync);
        await service._app.StartAsync();
        return service;
    }

    /// <summary>The vector of a text: its length and its number of letters e.</summary>
    public static float[] Vector(string text) => [text.Length, text.Count(c => c == 'e'), 1];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Requests++;
        if (Failures.TryDequeue(out var fail))
        {
            await fail(context);
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var names = body.RootElement.EnumerateObject().Select(p => p.Name).Order().ToList();
        var texts = body.RootElement.GetProperty("input").EnumerateArray().Select(t => t.GetString()!).ToList();
        var valid = context.Request.Headers.Authorization == "Bearer " + Key
            && context.Request.ContentType == "application/json; charset=utf-8"
            && names.SequenceEqual(["encoding_format", "input", "model"])
            && body.RootElement.GetProperty("encoding_format").GetString() == "float"
            && body.RootElement.GetProperty("model").GetString() == Model
            && texts.Count is > 0 and <= 4;
        if (!valid)
        {
            context.Response.StatusCode = 400;
            return;
        }

        Batches.Add(texts.Count);
        var data = Tamper(texts.Select((text, index) => (object)new { @object = "embedding", index, embedding = Vector(text) }));
        await context.Response.WriteAsJsonAsync(new { @object = "list", data, model = Model, usage = new { prompt_tokens = 1, total_tokens = 1 } });
    }
}
