using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PanReflex.BotFramework.Tests.Channel;

/// <summary>A channel with its keys, its login service and its connector, on a port of its own.</summary>
internal sealed class FakeChannel : IAsyncDisposable
{
    private readonly WebApplication app;
    private int tokens;

    private FakeChannel(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    public string MetadataUrl => $"{Address}.well-known/openidconfiguration";

    public string ServiceUrl => $"{Address}connector/";

    public List<ChannelKey> Keys { get; } = [];

    public int KeyReads { get; private set; }

    public int TokenRequests { get; private set; }

    public JsonObject? LastTokenRequest { get; private set; }

    /// <summary>What the connector does before it takes a call: returns true when it has answered already.</summary>
    public Func<HttpContext, Task<bool>> Fault { get; set; } = _ => Task.FromResult(false);

    /// <summary>What the login service does before it answers.</summary>
    public Func<HttpContext, Task<bool>> LoginFault { get; set; } = _ => Task.FromResult(false);

    /// <summary>Every call the connector took, in order: method, path and activity.</summary>
    public ConcurrentQueue<(string Method, string Path, JsonElement Activity)> Taken { get; } = [];

    /// <summary>Tokens the connector takes; null: any, also none.</summary>
    public HashSet<string>? AcceptedTokens { get; set; }

    public static async Task<FakeChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var channel = new FakeChannel(app);
        app.MapGet("/.well-known/openidconfiguration", () => Results.Json(new { issuer = "https://api.botframework.com", jwks_uri = $"{channel.Address}keys" }));
        app.MapGet("/keys", channel.KeysAsJson);
        app.MapPost("/login/{tenant}/oauth2/v2.0/token", channel.LogInAsync);
        app.MapGet("/identity", channel.LogInAsync);
        app.Map("/connector/v3/conversations/{**rest}", channel.ConnectAsync);
        await app.StartAsync();
        channel.Address = new Uri(app.Urls.First() + "/");
        return channel;
    }

    public IEnumerable<string?> TextsIn(string conversation) =>
        Taken.Where(call => call.Method == "POST" && call.Path.StartsWith($"{Uri.EscapeDataString(conversation)}/", StringComparison.Ordinal))
            .Select(call => call.Activity.TryGetProperty("text", out var text) ? text.GetString() : null);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult KeysAsJson()
    {
        KeyReads++;
        return Results.Text(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => (JsonNode)key.ToJson())]) }.ToJsonString(), "application/json");
    }

    private async Task LogInAsync(HttpContext context)
    {
        TokenRequests++;
        if (await LoginFault(context))
            return;
        LastTokenRequest = new JsonObject { ["path"] = context.Request.Path + context.Request.QueryString.ToString() };
        if (context.Request.HasFormContentType)
        {
            foreach (var (name, value) in await context.Request.ReadFormAsync())
                LastTokenRequest[name] = value.ToString();
        }

        foreach (var name in new[] { "X-IDENTITY-HEADER", "Metadata" })
            LastTokenRequest[name] = context.Request.Headers[name].ToString();
        await context.Response.WriteAsJsonAsync(new { access_token = $"token-{Interlocked.Increment(ref tokens)}", expires_in = 3600, token_type = "Bearer" });
    }

    private async Task ConnectAsync(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        if (AcceptedTokens is { } accepted && !accepted.Contains(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal)))
        {
            context.Response.StatusCode = 401;
            return;
        }

        if (await Fault(context))
            return;
        var path = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget.Replace("/connector/v3/conversations/", "", StringComparison.Ordinal);
        Taken.Enqueue((context.Request.Method, path, body.Length == 0 ? default : JsonElement.Parse(body)));
        context.Response.StatusCode = context.Request.Method == "POST" ? 201 : 200;
        if (path.Contains("/members", StringComparison.Ordinal))
            await context.Response.WriteAsync("""[{"id":"29:anna","name":"Anna"}]""");
        else
            await context.Response.WriteAsJsonAsync(new { id = $"activity-{Taken.Count}" });
    }
}
