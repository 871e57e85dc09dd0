using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using PanReflex.BotFramework.Json;
using PanReflex.Service.DirectLine.Tokens;
using PanReflex.Service.DirectLine.Turns;
using PanReflex.Service.State;

namespace PanReflex.Service.DirectLine;

/// <summary>A conversation as Direct Line hands it out.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Token">A fresh token for it.</param>
/// <param name="ExpiresIn">Seconds until the token expires.</param>
/// <param name="StreamUrl">Where to open the socket.</param>
/// <param name="ReferenceGrammarId">Unused; clients expect the field.</param>
public sealed record ConversationResponse(
    [property: JsonPropertyName("conversationId")] string ConversationId,
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("streamUrl")] string StreamUrl,
    [property: JsonPropertyName("referenceGrammarId")] string ReferenceGrammarId);

/// <summary>Starting a conversation and coming back to it.</summary>
public sealed class ConversationEndpoints(
    ConversationLog log,
    TurnSchedule schedule,
    DirectLineLimits limits,
    DirectLineTokens tokens,
    IOptions<DirectLineOptions> options,
    TimeProvider clock)
{
    /// <summary>POST <c>/conversations</c>: starts the token's conversation, of which the bot is told; a second call changes nothing.</summary>
    public static Task<IResult> StartAsync(HttpContext context, ConversationEndpoints endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.StartAsync(context, DirectLineAccess.Caller(context));
    }

    /// <summary>GET <c>/conversations/{id}?watermark=N</c>: a fresh token and socket address.</summary>
    public static Task<IResult> ReconnectAsync(HttpContext context, ConversationEndpoints endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.ReconnectAsync(context, DirectLineAccess.Caller(context));
    }

    private async Task<IResult> StartAsync(HttpContext context, DirectLineIdentity caller)
    {
        if (limits.TakeToken(context) is { } refusal)
        {
            return refusal;
        }

        var created = await log.StartAsync(caller.ConversationId, caller.UserId, Joined(caller), context.RequestAborted);
        if (created)
        {
            schedule.Add(caller.ConversationId);
        }

        return Results.Json(Respond(context.Request, caller, 0), statusCode: created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<IResult> ReconnectAsync(HttpContext context, DirectLineIdentity caller)
    {
        if (Watermark.Parse(context.Request.Query["watermark"]) is not { } watermark)
        {
            return DirectLineError.InvalidWatermark;
        }

        return await log.FindWatermarkAsync(caller.ConversationId, context.RequestAborted) is null
            ? DirectLineError.UnknownConversation
            : Results.Ok(Respond(context.Request, caller, watermark));
    }

    private ConversationResponse Respond(HttpRequest request, DirectLineIdentity caller, long watermark)
    {
        var token = tokens.Issue(caller);
        return new ConversationResponse(caller.ConversationId, token.Value, token.ExpiresIn, StreamUrl(request, caller, watermark), string.Empty);
    }

    private string StreamUrl(HttpRequest request, DirectLineIdentity caller, long watermark)
    {
        var root = ServiceRoot.Of(request);
        var path = string.Create(CultureInfo.InvariantCulture, $"v3/directline/conversations/{caller.ConversationId}/stream?watermark={watermark}&t={tokens.Issue(caller, TokenUse.Stream).Value}");
        return new UriBuilder(new Uri(root, path)) { Scheme = root.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs, Port = root.IsDefaultPort ? -1 : root.Port }.Uri.AbsoluteUri;
    }

    /// <summary>What the bot is told of: the user joined.</summary>
    private ActivityDraft Joined(DirectLineIdentity caller)
    {
        var now = clock.GetUtcNow();
        var id = $"{caller.ConversationId}|{Guid.CreateVersion7(now):N}";
        var user = new JsonObject { ["id"] = caller.UserId, ["role"] = "user" };
        var activity = new JsonObject
        {
            ["type"] = ActivityTypes.ConversationUpdate,
            ["id"] = id,
            ["timestamp"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["channelId"] = DirectLineAdapter.Channel,
            ["conversation"] = new JsonObject { ["id"] = caller.ConversationId },
            ["from"] = user,
            ["recipient"] = new JsonObject { ["id"] = DirectLineAdapter.BotId, ["name"] = options.Value.BotName, ["role"] = "bot" },
            ["membersAdded"] = new JsonArray(user.DeepClone()),
        };
        return new ActivityDraft(id, activity.ToJsonString(ActivityJson.Options), NeedsTurn: true, Hidden: true);
    }
}
