using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PanReflex.BotFramework.Json;
using PanReflex.Service.DirectLine.Tokens;
using PanReflex.Service.State;

namespace PanReflex.Service.DirectLine;

/// <summary>What a client posted, cleaned: only fields that a client may set, and sender, conversation and id written by the server.</summary>
/// <param name="Draft">The activity, ready for the log.</param>
/// <param name="IsTyping">True for a typing indicator, which is neither kept nor answered.</param>
public sealed record IncomingActivity(ActivityDraft Draft, bool IsTyping)
{
    private const int MaxNameLength = 100;

    /// <summary>Longest client activity id that is used to recognise a repeated delivery.</summary>
    private const int MaxClientIdLength = 128;

    private static readonly HashSet<string> Types = ["message", "event", "typing", "messageReaction"];

    private static readonly string[] ClientFields =
    [
        "type", "text", "textFormat", "locale", "localTimestamp", "localTimezone", "channelData", "entities", "value", "valueType",
        "name", "replyToId", "reactionsAdded", "reactionsRemoved",
    ];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads and cleans an activity; the second value says why it is refused.</summary>
    /// <param name="body">The activity as UTF-8 JSON.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="root">The service as the sender reaches it; links in replies start there.</param>
    /// <param name="options">Limits.</param>
    /// <param name="now">Time of arrival.</param>
    public static (IncomingActivity? Activity, DirectLineError? Error) Read(ReadOnlyMemory<byte> body, DirectLineIdentity sender, Uri root, DirectLineOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            if (JsonNode.Parse(body.Span, documentOptions: Strict) is not JsonObject posted || Text(posted, "type") is not { } type || !Types.Contains(type))
            {
                return (null, DirectLineError.MalformedActivity);
            }

            if (posted["attachments"] is not (null or JsonArray { Count: 0 }))
            {
                return (null, DirectLineError.NoAttachments);
            }

            var text = Text(posted, "text");
            if (text?.Length > options.MaxTextLength)
            {
                return (null, DirectLineError.TooLong(options.MaxTextLength));
            }

            if (type == "message" && string.IsNullOrWhiteSpace(text) && posted["value"] is null)
            {
                return (null, DirectLineError.EmptyMessage);
            }

            return (Clean(posted, type, sender, root, options, now), null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            // Broken JSON, half surrogate pairs, or a field of another type than the protocol says.
            return (null, DirectLineError.MalformedActivity);
        }
    }

    private static IncomingActivity Clean(JsonObject posted, string type, DirectLineIdentity sender, Uri root, DirectLineOptions options, DateTimeOffset now)
    {
        var activity = new JsonObject();
        foreach (var field in ClientFields)
        {
            if (posted[field] is { } value)
            {
                activity[field] = value.DeepClone();
            }
        }

        var id = $"{sender.ConversationId}|{Guid.CreateVersion7(now):N}";
        activity["id"] = id;
        activity["timestamp"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        activity["serviceUrl"] = root.AbsoluteUri;
        activity["channelId"] = DirectLineAdapter.Channel;
        activity["conversation"] = new JsonObject { ["id"] = sender.ConversationId };
        activity["recipient"] = new JsonObject { ["id"] = DirectLineAdapter.BotId, ["name"] = options.BotName, ["role"] = "bot" };
        activity["from"] = From(posted, sender);
        var json = activity.ToJsonString(ActivityJson.Options);
        // A field of the wrong type is refused here, not in the turn.
        _ = ActivityJson.Deserialize<Activity>(json);
        var clientId = posted["channelData"] is JsonObject data ? Text(data, "clientActivityID") : null;
        var draft = new ActivityDraft(id, json, NeedsTurn: true, ClientActivityId: clientId is { Length: > 0 and <= MaxClientIdLength } ? clientId : null);
        return new IncomingActivity(draft, type == "typing");
    }

    private static JsonObject From(JsonObject posted, DirectLineIdentity sender)
    {
        var from = new JsonObject { ["id"] = sender.UserId, ["role"] = "user" };
        if (posted["from"] is JsonObject claimed && Text(claimed, "name") is { Length: > 0 and <= MaxNameLength } name)
        {
            from["name"] = name;
        }

        return from;
    }

    /// <summary>A field's text; null when it is missing.</summary>
    /// <exception cref="InvalidOperationException">It is no text.</exception>
    private static string? Text(JsonObject json, string field) => json[field]?.GetValue<string>();
}
