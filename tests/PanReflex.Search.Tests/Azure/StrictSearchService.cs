using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using global::Azure.Core.Pipeline;
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

    /// <summary>The client insists on HTTPS, which <see cref="Transport"/> takes off.</summary>
    public string Endpoint => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("http:", "https:", StringComparison.Ordinal);

    public HttpClientTransport Transport { get; } = new(new WithoutTls { InnerHandler = new SocketsHttpHandler() });

    public bool HasSemanticRanker { get; set; } = true;

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

    public static async Task<StrictSearchService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var service = new StrictSearchService(app);
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
            if (context.Request.Headers["api-key"] != Key)
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
                var index = new SearchIndexDouble(name, definition, _synonyms);
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
            await JsonAsync(context, 200, served.Search(await BodyAsync(context), HasSemanticRanker));
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

/// <summary>Sends over plain HTTP what was meant for HTTPS.</summary>
internal sealed class WithoutTls : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = "http" }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>A request that the service refuses.</summary>
internal sealed class ContractBreach(string message, int status = 400) : Exception(message)
{
    public int Status => status;
}
