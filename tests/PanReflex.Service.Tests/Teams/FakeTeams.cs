using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PanReflex.Service.Tests.DirectLine;

namespace PanReflex.Service.Tests.Teams;

/// <summary>The side of Teams: posts activities to the service as a conversation does and takes what the bot sends.</summary>
internal sealed class FakeTeams : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication connector;
    private readonly ConcurrentQueue<JsonElement> sent = [];
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private int activities;

    private FakeTeams(WebApplication connector) => this.connector = connector;

    /// <summary>Everything the bot sent, in order, each with the id it was given as <c>sentId</c>.</summary>
    public IReadOnlyList<JsonElement> Sent => [.. sent];

    /// <summary>Bytes of the largest message taken.</summary>
    public int LargestMessage { get; private set; }

    /// <summary>Status that the connector answers with instead of taking a message.</summary>
    public int? Refusal { get; set; }

    public static async Task<FakeTeams> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var teams = new FakeTeams(app);
        app.MapPost("/v3/conversations/{id}/activities/{reply?}", teams.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return teams;
    }

    /// <summary>Posts an activity of a conversation and gives the response.</summary>
    public async Task<HttpResponseMessage> PostAsync(ChatService service, string kind, JsonObject activity)
    {
        activity["id"] ??= $"in-{Interlocked.Increment(ref activities)}";
        activity["channelId"] = "msteams";
        activity["serviceUrl"] = connector.Urls.Single();
        activity["from"] = new JsonObject { ["id"] = "29:anna", ["name"] = "Anna Amt" };
        activity["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PanReflex" };
        activity["conversation"] = new JsonObject { ["id"] = Conversation(kind), ["conversationType"] = kind, ["isGroup"] = kind != "personal" };
        using var http = new HttpClient();
        return await http.PostAsJsonAsync(new Uri(service.Root, "/api/messages"), activity);
    }

    public static string Conversation(string kind) => $"19:{kind}@thread.v2";

    /// <summary>Says something and waits for the bot's message with some words.</summary>
    public async Task<JsonElement> SayAsync(ChatService service, string text, string expected, string kind = "personal")
    {
        var before = sent.Count;
        using var response = await PostAsync(service, kind, new JsonObject { ["type"] = "message", ["text"] = text });
        Assert.Equal(202, (int)response.StatusCode);
        return await WaitAsync(expected, before);
    }

    /// <summary>Addresses the bot in a group.</summary>
    public async Task<JsonElement> MentionAsync(ChatService service, string text, string expected, string kind)
    {
        var before = sent.Count;
        using var response = await PostAsync(service, kind, new JsonObject
        {
            ["type"] = "message",
            ["text"] = $"<at>PanReflex</at> {text}",
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>PanReflex</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PanReflex" } }),
        });
        Assert.Equal(202, (int)response.StatusCode);
        return await WaitAsync(expected, before);
    }

    /// <summary>Sends a card's data as Teams does: a message without text.</summary>
    public async Task<JsonElement> SubmitAsync(ChatService service, JsonObject value, string expected, string kind = "personal")
    {
        var before = sent.Count;
        using var response = await PostAsync(service, kind, new JsonObject { ["type"] = "message", ["value"] = value });
        Assert.Equal(202, (int)response.StatusCode);
        return await WaitAsync(expected, before);
    }

    /// <summary>Waits for a message (not a chunk of a stream) with some words.</summary>
    public Task<JsonElement> WaitAsync(string words, int from = 0) => WaitForAsync(activity => Chat.Text(activity).Contains(words, StringComparison.Ordinal), from);

    /// <summary>Waits for a message (not a chunk of a stream) of some kind.</summary>
    public async Task<JsonElement> WaitForAsync(Func<JsonElement, bool> isExpected, int from = 0)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            foreach (var activity in sent.Skip(from))
            {
                if (activity.GetProperty("type").GetString() == "message" && isExpected(activity))
                {
                    return activity;
                }
            }

            Assert.False(patience.IsCancellationRequested, $"Not among: {string.Join('\n', sent.Skip(from))}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => connector.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        if (Refusal is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        LargestMessage = Math.Max(LargestMessage, System.Text.Encoding.UTF8.GetByteCount(body));
        var activity = JsonNode.Parse(body)!;
        var id = $"out-{Interlocked.Increment(ref activities)}";
        activity["sentId"] = id;
        sent.Enqueue(JsonElement.Parse(activity.ToJsonString(Unescaped)));
        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id });
    }
}
