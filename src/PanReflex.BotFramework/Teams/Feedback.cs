using System.Text.Json;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Teams;

/// <summary>A thumb up or down, possibly with words.</summary>
/// <param name="IsPositive">True for a like.</param>
/// <param name="Comment">What the person wrote, trimmed, at most 4,000 characters; null for nothing.</param>
/// <param name="MessageId">The message it is about; null when the client does not say.</param>
public sealed record Feedback(bool IsPositive, string? Comment, string? MessageId)
{
    /// <summary>Name of the invoke.</summary>
    public const string InvokeName = "message/submitAction";

    private const int LongestComment = 4000;

    /// <summary>Reads an invoke. The words come as a plain text, as JSON in a text or as an object, depending on the client.</summary>
    /// <returns>Null when the invoke is no feedback.</returns>
    public static Feedback? Read(IInvokeActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Name != InvokeName || activity.Value is null)
            return null;
        var value = ActivityJson.ToElement(activity.Value);
        if (Text(value, "actionName") != "feedback" || !TryGet(value, "actionValue", out var action))
            return null;
        var reaction = Text(action, "reaction");
        if (reaction is not ("like" or "dislike"))
            return null;
        TryGet(action, "feedback", out var words);
        return new Feedback(reaction == "like", Words(words), activity.ReplyToId ?? Text(value, "replyToId"));
    }

    private static string? Words(JsonElement words) => words.ValueKind switch
    {
        JsonValueKind.Object => Clean(Text(words, "feedbackText")),
        JsonValueKind.String => Words(words.GetString()!),
        _ => null,
    };

    private static string? Words(string text)
    {
        if (text.TrimStart().StartsWith('{'))
        {
            try
            {
                return Words(JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } inner ? inner : default);
            }
            catch (JsonException)
            {
                // Somebody wrote a brace.
            }
        }

        return Clean(text);
    }

    private static string? Clean(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { Length: > LongestComment } long_ => long_[..LongestComment],
        var trimmed => trimmed,
    };

    private static bool TryGet(JsonElement value, string name, out JsonElement member)
    {
        member = default;
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out member);
    }

    private static string? Text(JsonElement value, string name) =>
        TryGet(value, name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
