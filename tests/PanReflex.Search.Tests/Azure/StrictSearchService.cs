using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PanReflex.Search.Tests.Azure;

/// <summary>
/// Azure AI Search's REST contract (2023-11-01) as far as the adapter needs it, and stricter than the service: what is unknown, of the wrong
/// type or too much is refused. Its ranking is a sketch; what it is strict about is the protocol.
/// </summary>
internal sealed partial class StrictSearchService : IAsyncDisposable
{
    public const string Key = "test-key";
    private const int MaxBytes = 16 * 1024 * 1024;
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SearchIndexDouble> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _synonyms = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Call, Func<HttpContext, Task<bool>> Fault)> _faults = new();

    private StrictSearchService(WebApplication app) => _app = app;

    public string Endpoint => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>What the ranker answers instead of ranking; null when it ranks.</summary>
    public int? SemanticRefusal { get; set; }

    /// <summary>The ranker runs out of time and leaves the results as they were.</summary>
    public bool SemanticGivesUp { get; set; }

    /// <summary>How many reads of an index after a batch still show it as it was before.</summary>
    public int StaleReads { get; set; }

    /// <summary>The token that stands for the key; null when only the key is taken.</summary>
    public string? Token { get; init; }

    /// <summary>Every call as <c>METHOD path</c>, refused ones included.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What was refused as a breach of the contract.</summary>
    public ConcurrentQueue<string> Breaches { get; } = new();

    /// <summary>Actions per batch, in order.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    public IReadOnlyList<string> Indexes
    {
        get
        {
            lock (_gate)
            {
                return [.. _indexes.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    public static async Task<StrictSearchService> StartAsync(string? token = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var service = new StrictSearchService(app) { Token = token };
        app.Run(service.ServeAsync);
        await app.StartAsync();
        return service;
    }

    /// <summary>The next call whose path ends like this is answered with a status instead.</summary>
    public void FailNext(string call, int status, string? retryAfterMilliseconds = "1") => _faults.Enqueue((call, async context =>
    {
        if (retryAfterMilliseconds is not null)
        {
            context.Response.Headers["retry-after-ms"] = retryAfterMilliseconds;
            context.Response.Headers.RetryAfter = "1";
        }

        await ErrorAsync(context, status, "The service is busy.");
        return true;
    }));

    /// <summary>The next such call gets no answer until the client gives up.</summary>
    public void HangNext(string call) => _faults.Enqueue((call, async context =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        return true;
    }));

    /// <summary>In the next batch every third document is refused for the moment.</summary>
    public void RefuseSomeNext(int status) => _faults.Enqueue(("search.index", context =>
    {
        context.Items["refuse"] = status;
        return Task.FromResult(false);
    }));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(true));
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = Uri.UnescapeDataString(context.Request.Path.Value!);
        Calls.Enqueue($"{context.Request.Method} {path}");
        if (_faults.TryPeek(out var next) && path.EndsWith(next.Call, StringComparison.Ordinal) && _faults.TryDequeue(out next) && await next.Fault(context))
        {
            return;
        }

        try
        {
            if (Token is null ? context.Request.Headers["api-key"] != Key : context.Request.Headers.Authorization != $"Bearer {Token}")
            {
                await ErrorAsync(context, 403, "The key is wrong.");
                return;
            }

            if (context.Request.Query["api-version"] != "2023-11-01")
            {
                throw new ContractBreach("api-version");
            }

            await RouteAsync(context, path);
        }
        catch (ContractBreach breach)
        {
            Breaches.Enqueue($"{context.Request.Method} {path}: {breach.Message}");
            await ErrorAsync(context, breach.Status, breach.Message);
        }
    }

    private async Task RouteAsync(HttpContext context, string path)
    {
        var method = context.Request.Method;
        if (method == "GET" && path == "/indexes")
        {
            await JsonAsync(context, 200, new JsonObject { ["value"] = new JsonArray([.. Indexes.Select(name => new JsonObject { ["name"] = name })]) });
        }
        else if (SynonymMapPath().Match(path) is { Success: true } map && method == "PUT")
        {
            var body = await BodyAsync(context);
            SearchIndexDouble.CheckSynonyms(body);
            SearchIndexDouble.Only(body, "name", "format", "synonyms", "@odata.etag", "encryptionKey");
            lock (_gate)
            {
                _synonyms[map.Groups[1].Value] = (string)body["synonyms"]!;
            }

            await JsonAsync(context, 200, body);
        }
        else if (IndexPath().Match(path) is { Success: true } found)
        {
            await IndexAsync(context, found.Groups[1].Value, method, path[found.Length..]);
        }
        else
        {
            throw new ContractBreach($"{method} {path} is unknown.");
        }
    }

    private async Task IndexAsync(HttpContext context, string name, string method, string rest)
    {
        if (method == "PUT" && rest.Length == 0)
        {
            var definition = await BodyAsync(context);
            bool created;
            lock (_gate)
            {
                var index = new SearchIndexDouble(name, definition, _synonyms, () => StaleReads);
                created = !_indexes.TryGetValue(name, out var old);
                _indexes[name] = created ? index : old!;
            }

            await JsonAsync(context, created ? 201 : 200, definition);
            return;
        }

        SearchIndexDouble? served;
        lock (_gate)
        {
            served = _indexes.GetValueOrDefault(name);
            if (method == "DELETE" && rest.Length == 0)
            {
                _indexes.Remove(name);
            }
        }

        if (served is null)
        {
            await ErrorAsync(context, 404, $"The index '{name}' was not found.");
        }
        else if (method == "DELETE" && rest.Length == 0)
        {
            context.Response.StatusCode = 204;
        }
        else if (method == "GET" && rest == "/docs/$count")
        {
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(served.Count.ToString(CultureInfo.InvariantCulture));
        }
        else if (method == "GET" && DocumentPath().Match(rest) is { Success: true } key)
        {
            await (served.Find(key.Groups[1].Value) is { } document ? JsonAsync(context, 200, document) : ErrorAsync(context, 404, ""));
        }
        else if (method == "POST" && rest == "/docs/search.index")
        {
            var body = await BodyAsync(context);
            var (answer, actions, partial) = served.Apply(body, context.Items["refuse"] as int?);
            Batches.Enqueue(actions);
            await JsonAsync(context, partial ? 207 : 200, answer);
        }
        else if (method == "POST" && rest == "/docs/search.post.search")
        {
            var query = await BodyAsync(context);
            if (SemanticRefusal is { } refusal && (string?)query["queryType"] == "semantic")
            {
                await ErrorAsync(context, refusal, "Not in this tier, or the quota is used up.");
                return;
            }

            var answer = served.Search(query);
            if (SemanticGivesUp && (string?)query["queryType"] == "semantic")
            {
                answer["@search.semanticPartialResponseReason"] = "maxWaitExceeded";
                answer["@search.semanticPartialResponseType"] = "baseResults";
                answer["value"]!.AsArray().ToList().ForEach(hit => hit!.AsObject().Remove("@search.rerankerScore"));
                await JsonAsync(context, 206, answer);
                return;
            }

            await JsonAsync(context, 200, answer);
        }
        else
        {
            throw new ContractBreach($"{method} {rest} is unknown.");
        }
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        return buffer.Length > MaxBytes ? throw new ContractBreach("The request is too large.", 413) : JsonNode.Parse(Encoding.UTF8.GetString(buffer.ToArray()))!.AsObject();
    }

    private static Task ErrorAsync(HttpContext context, int status, string message) =>
        JsonAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = "", ["message"] = message } });

    private static Task JsonAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; odata.metadata=minimal";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    [GeneratedRegex(@"^/indexes\('([a-z0-9-]{2,128})'\)")]
    private static partial Regex IndexPath();

    [GeneratedRegex(@"^/synonymmaps\('([a-z0-9-]{2,128})'\)$")]
    private static partial Regex SynonymMapPath();

    [GeneratedRegex(@"^/docs\('([A-Za-z0-9_\-=]+)'\)$")]
    private static partial Regex DocumentPath();
}

/// <summary>A request that the service refuses.</summary>
internal sealed class ContractBreach(string message, int status = 400) : Exception(message)
{
    public int Status => status;
}
