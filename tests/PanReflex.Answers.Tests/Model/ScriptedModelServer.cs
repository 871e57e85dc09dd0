using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PanReflex.Answers.Tests.Model;

/// <summary>An OpenAI-compatible chat server that says what a script tells it, in the manner of one of three real servers.</summary>
internal sealed partial class ScriptedModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServerProfile _profile;

    private ScriptedModelServer(WebApplication app, ServerProfile profile) => (_app, _profile) = (app, profile);

    /// <summary>What is answered to a request.</summary>
    public Func<ModelRequest, ModelAnswer> Script { get; set; } = _ => ModelAnswer.Says("{\"statements\":[]}");

    /// <summary>The requests so far.</summary>
    public List<ModelRequest> Requests { get; } = [];

    /// <summary>What is configured as <c>Model:Endpoint</c>.</summary>
    public string Endpoint => _app.Urls.First() + _profile.ConfiguredPath;

    public static async Task<ScriptedModelServer> StartAsync(ServerProfile? profile = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ScriptedModelServer(app, profile ?? ServerProfile.Ollama);
        app.MapPost(server._profile.Path, server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        var request = new ModelRequest(body, context.Request.Headers.Authorization.ToString(), Requests.Count);
        lock (Requests)
        {
            Requests.Add(request);
        }

        if (_profile.Refuse(request) is { } refusal)
        {
            await WriteErrorAsync(context, refusal);
            return;
        }

        var answer = Script(request);
        if (answer.Status != 200)
        {
            await WriteErrorAsync(context, answer);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        if (answer.FirstDelay > TimeSpan.Zero)
        {
            await context.Response.StartAsync();
            await Task.Delay(answer.FirstDelay, context.RequestAborted);
        }

        foreach (var chunk in _profile.Opening)
        {
            await WriteAsync(context, chunk);
        }

        var written = 0;
        foreach (var text in answer.Chunks())
        {
            if (answer.Hold is var (at, until) && written <= at && at < written + text.Length)
            {
                await until.WaitAsync(context.RequestAborted);
            }

            written += text.Length;
            await WriteAsync(context, _profile.Chunk(text, null));
            await Task.Delay(answer.ChunkDelay, context.RequestAborted);
        }

        if (answer.Breaks)
        {
            context.Abort();
            return;
        }

        foreach (var raw in answer.Raw)
        {
            await context.Response.WriteAsync(raw);
        }

        await WriteAsync(context, _profile.Chunk(null, answer.FinishReason));
        await context.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static async Task WriteAsync(HttpContext context, JsonNode chunk)
    {
        await context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n");
        await context.Response.Body.FlushAsync();
    }

    private static async Task WriteErrorAsync(HttpContext context, ModelAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsync(answer.Content);
    }
}

/// <summary>A request as the server saw it.</summary>
internal sealed partial record ModelRequest(JsonNode Body, string Authorization, int Number)
{
    public string System => Body["messages"]![0]!["content"]!.GetValue<string>();

    public string User => Body["messages"]![1]!["content"]!.GetValue<string>();

    public string? Format => Body["response_format"]?["type"]?.GetValue<string>();

    /// <summary>The evidence blocks: id and text.</summary>
    public IReadOnlyList<(string Id, string Text)> Evidence =>
        [.. Blocks().Matches(User).Select(m => (m.Groups["id"].Value, m.Groups["text"].Value.Trim()))];

    /// <summary>The id of the first block that holds some words.</summary>
    public string IdOf(string words) => Evidence.First(e => e.Text.Contains(words, StringComparison.Ordinal)).Id;

    [GeneratedRegex(@"\[\[\w+ BELEG (?<id>\w+)\]\]\n[^\n]*\n(?<text>.*?)\n\[\[\w+ ENDE", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}

/// <summary>What the server answers.</summary>
internal sealed record ModelAnswer(string Content)
{
    public int Status { get; init; } = 200;

    public int? RetryAfter { get; init; }

    public int ChunkLength { get; init; } = 7;

    public TimeSpan FirstDelay { get; init; }

    public TimeSpan ChunkDelay { get; init; }

    /// <summary>Where in the content the server stops until it may go on; null for nowhere.</summary>
    public (int At, Task Until)? Hold { get; init; }

    public string FinishReason { get; init; } = "stop";

    /// <summary>Whether the connection is cut after the content.</summary>
    public bool Breaks { get; init; }

    /// <summary>Raw lines written after the content.</summary>
    public IReadOnlyList<string> Raw { get; init; } = [];

    public static ModelAnswer Says(string content) => new(content);

    public static ModelAnswer Fails(int status, string body = "{\"error\":{\"message\":\"failed\"}}") => new(body) { Status = status };

    public static ModelAnswer Statements(params (string Text, string[] Ids)[] statements) =>
        new(JsonSerializer.Serialize(new { statements = statements.Select(s => new { text = s.Text, evidence = s.Ids }) }));

    public IEnumerable<string> Chunks() => Content.Chunk(ChunkLength).Select(c => new string(c));
}

/// <summary>How a kind of server behaves on the wire.</summary>
internal sealed class ServerProfile
{
    public required string Path { get; init; }

    public required string ConfiguredPath { get; init; }

    public required string Kind { get; init; }

    /// <summary>Refuses requests as the real server would; null lets them through.</summary>
    public Func<ModelRequest, ModelAnswer?> Refuse { get; init; } = _ => null;

    public IReadOnlyList<JsonNode> Opening { get; init; } = [];

    public required Func<string?, string?, JsonNode> Chunk { get; init; }

    /// <summary>Ollama: /v1, key not checked, understands JSON schemas.</summary>
    public static ServerProfile Ollama { get; } = new()
    {
        Kind = "openai",
        Path = "/v1/chat/completions",
        ConfiguredPath = "/v1",
        Chunk = (text, finish) => Chat("chatcmpl-417", "llama3.1:8b", text, finish, new JsonObject { ["system_fingerprint"] = "fp_ollama" }),
    };

    /// <summary>vLLM started with --api-key: role first, plain error objects, here of an age that refuses JSON schemas.</summary>
    public static ServerProfile Vllm { get; } = new()
    {
        Kind = "openai",
        Path = "/v1/chat/completions",
        ConfiguredPath = "/v1",
        Refuse = request => request.Authorization != "Bearer vllm-key"
            ? new ModelAnswer("{\"error\":\"Unauthorized\"}") { Status = 401 }
            : request.Format == "json_schema"
                ? new ModelAnswer("{\"object\":\"error\",\"message\":\"response_format: json_schema is not supported\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}") { Status = 400 }
                : null,
        Opening = [Chat("cmpl-1", "mistral", "", null, [])],
        Chunk = (text, finish) => Chat("cmpl-1", "mistral", text, finish, []),
    };

    /// <summary>Azure OpenAI: /openai/v1 of the resource, a first chunk without choices, filter results with every choice.</summary>
    public static ServerProfile Azure { get; } = new()
    {
        Kind = "azure",
        Path = "/openai/v1/chat/completions",
        ConfiguredPath = "",
        Refuse = request => request.Authorization == "Bearer azure-key"
            ? null
            : new ModelAnswer("{\"error\":{\"code\":\"401\",\"message\":\"Access denied due to invalid subscription key or wrong API endpoint.\"}}") { Status = 401 },
        Opening =
        [
            JsonNode.Parse("""{"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"},"jailbreak":{"filtered":false,"detected":false}}}]}""")!,
        ],
        Chunk = (text, finish) =>
        {
            var chunk = Chat("chatcmpl-Az", "gpt-4.1-mini-2025-04-14", text, finish, []);
            chunk["choices"]![0]!["content_filter_results"] = new JsonObject { ["hate"] = new JsonObject { ["filtered"] = false, ["severity"] = "safe" } };
            return chunk;
        },
    };

    private static JsonObject Chat(string id, string model, string? text, string? finish, JsonObject more)
    {
        var delta = text is null ? new JsonObject() : new JsonObject { ["role"] = "assistant", ["content"] = text };
        var chunk = new JsonObject
        {
            ["id"] = id,
            ["object"] = "chat.completion.chunk",
            ["created"] = 1_700_000_000,
            ["model"] = model,
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
        };
        foreach (var (key, value) in more)
        {
            chunk[key] = value?.DeepClone();
        }

        return chunk;
    }
}
