using System.Text.Json;
using System.Text.Json.Nodes;
using PanReflex.BotFramework.Json;

namespace PanReflex.Service.Bot;

/// <summary>A judgement of an answer.</summary>
/// <param name="AnswerId">The answer.</param>
/// <param name="Liked">True for thumbs up.</param>
/// <param name="Comment">The user's words; null when there are none.</param>
public sealed record Feedback(string AnswerId, bool Liked, string? Comment);

/// <summary>Thumbs in Web Chat: the actions under a message and the event that a click sends.</summary>
public static class WebChatFeedback
{
    /// <summary>Name of the event.</summary>
    public const string EventName = "webchat:activity-status/feedback";

    private const string Address = "ms-directline://postback?interaction=";
    private const string AnswerPart = "&answer=";
    private const int MaxIdLength = 64;
    private const int MaxCommentLength = 2000;

    /// <summary>A thumb. It carries the answer's id, because the event names no message.</summary>
    /// <param name="type"><c>LikeAction</c> or <c>DislikeAction</c>.</param>
    /// <param name="answerId">The answer.</param>
    public static JsonObject Action(string type, string answerId)
    {
        ArgumentNullException.ThrowIfNull(answerId);
        return new JsonObject
        {
            ["@type"] = type,
            ["actionStatus"] = "PotentialActionStatus",
            ["target"] = new JsonObject
            {
                ["@type"] = "EntryPoint",
                ["urlTemplate"] = Address + (type == "LikeAction" ? "like" : "dislike") + AnswerPart + Uri.EscapeDataString(answerId),
            },
        };
    }

    /// <summary>The judgement that an event carries; null when it carries none.</summary>
    public static Feedback? Read(IEventActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Name != EventName || ((Activity)activity).Entities is not { Count: > 0 } entities)
        {
            return null;
        }

        return entities.Where(entity => entity is not null).Select(entity => Read(ActivityJson.ToElement(entity))).FirstOrDefault(feedback => feedback is not null);
    }

    /// <summary>The user's words without control characters, cut to a sensible length; null when nothing is left.</summary>
    public static string? CleanComment(string? words)
    {
        var visible = string.Concat((words ?? "").Where(c => !char.IsControl(c) || c == '\n')).Trim();
        return visible.Length == 0 ? null : ShortText.Cut(visible, MaxCommentLength);
    }

    private static Feedback? Read(JsonElement action)
    {
        var type = Text(action, "@type");
        if (type is not ("LikeAction" or "DislikeAction")
            || !action.TryGetProperty("target", out var target)
            || Text(target, "urlTemplate") is not { } address
            || address.IndexOf(AnswerPart, StringComparison.Ordinal) is not (> 0 and var at))
        {
            return null;
        }

        var id = Uri.UnescapeDataString(address[(at + AnswerPart.Length)..].Split('&')[0]);
        return id.Length is > 0 and <= MaxIdLength ? new Feedback(id, type == "LikeAction", Comment(action)) : null;
    }

    private static string? Comment(JsonElement action)
    {
        return action.TryGetProperty("result", out var review) ? CleanComment(Text(review, "reviewBody")) : null;
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
