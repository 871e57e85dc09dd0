using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>Somebody who talks with the bot and notes everything it sends.</summary>
internal interface IListener
{
    /// <summary>Everything the bot sent, in order.</summary>
    IReadOnlyList<JsonElement> Sent { get; }

    /// <summary>Posts a message of the user.</summary>
    Task PostAsync(JsonObject message);
}

/// <summary>What can be said to the bot on any channel.</summary>
internal static class Listening
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Task<JsonElement> SayAsync(this IListener listener, string words, string expected) =>
        listener.SendAsync(new JsonObject { ["type"] = "message", ["text"] = words }, activity => Text(activity).Contains(expected, StringComparison.Ordinal));

    /// <summary>Posts a message and waits for what the bot says to it.</summary>
    public static async Task<JsonElement> SendAsync(this IListener listener, JsonObject message, Func<JsonElement, bool> isExpected)
    {
        var before = listener.Sent.Count;
        await listener.PostAsync(message);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var sent = listener.Sent.Skip(before).ToList();
            var found = sent.FindIndex(activity => activity.GetProperty("type").GetString() == "message" && isExpected(activity));
            if (found >= 0)
            {
                return sent[found];
            }

            Assert.False(patience.IsCancellationRequested, $"Not said to {message}: {string.Join('\n', sent)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static string Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";
}

/// <summary>The side of Teams: posts activities of one conversation and takes what the bot sends.</summary>
internal sealed class Connector : IListener, IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Uri service;
    private readonly string kind;
    private readonly ConcurrentQueue<JsonElement> sent = [];
    private int numbers;

    private Connector(WebApplication app, Uri service, string kind) => (this.app, this.service, this.kind) = (app, service, kind);

    public IReadOnlyList<JsonElement> Sent => [.. sent];

    /// <param name="service">The service.</param>
    /// <param name="kind">The kind of conversation: personal, groupChat or channel.</param>
    public static async Task<Connector> StartAsync(Uri service, string kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new Connector(app, service, kind);
        app.MapPost("/v3/conversations/{id}/activities/{reply?}", connector.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return connector;
    }

    public async Task PostAsync(JsonObject message)
    {
        message["id"] = $"in-{Interlocked.Increment(ref numbers)}";
        message["channelId"] = "msteams";
        message["serviceUrl"] = app.Urls.Single();
        message["from"] = new JsonObject { ["id"] = "29:anna", ["name"] = "Anna Amt" };
        message["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PanReflex" };
        message["conversation"] = new JsonObject { ["id"] = $"19:{kind}-{app.Urls.Single().Split(':')[^1]}", ["conversationType"] = kind, ["isGroup"] = kind != "personal" };
        if (kind != "personal" && message["text"] is { } words)
        {
            message["text"] = $"<at>PanReflex</at> {words}";
            message["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>PanReflex</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PanReflex" } });
        }

        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync(new Uri(service, "/api/messages"), message);
        Assert.Equal(StatusCodes.Status202Accepted, (int)response.StatusCode);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        sent.Enqueue(await context.Request.ReadFromJsonAsync<JsonElement>());
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(new { id = $"out-{Interlocked.Increment(ref numbers)}" });
    }
}
