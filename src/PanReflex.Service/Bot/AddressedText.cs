using System.Text.Json;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Teams;

namespace PanReflex.Service.Bot;

/// <summary>What a message says to the bot.</summary>
public static class AddressedText
{
    /// <summary>Field of a card's button that stands for words the person could have written.</summary>
    public const string WordsField = "sagen";

    private const int LongestWords = 2000;

    /// <summary>The text without the mention of the bot; null when the message is not meant for it: in groups one addresses the bot or uses its card.</summary>
    public static string? Read(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.IsTeams() && !activity.IsPersonal() && activity.Value is null && !activity.MentionsRecipient())
        {
            return null;
        }

        var text = (activity.RemoveRecipientMention() ?? "").Replace('\u00A0', ' ').Trim();
        return text.Length == 0 ? Words(activity.Value) ?? "" : text;
    }

    private static string? Words(object? value) =>
        value is not null && ActivityJson.ToElement(value) is { ValueKind: JsonValueKind.Object } fields
            && fields.TryGetProperty(WordsField, out var words) && words.ValueKind == JsonValueKind.String && words.GetString() is { Length: <= LongestWords } said
            ? said
            : null;
}
