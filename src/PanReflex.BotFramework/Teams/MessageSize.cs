using System.Text;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Teams;

/// <summary>Keeps messages within the size a channel takes: Teams answers 413 beyond about 100 KB.</summary>
public static class MessageSize
{
    /// <summary>Bytes of JSON that are safe in Teams.</summary>
    public const int Teams = 80 * 1024;

    /// <summary>Bytes of an activity as JSON.</summary>
    public static int Of(Activity activity) => Encoding.UTF8.GetByteCount(ActivityJson.Serialize(activity));

    /// <summary>The message as one or more messages of at most <paramref name="maxBytes"/>. The text is divided between
    /// paragraphs, else between lines, sentences or words; attachments and buttons go with the last part, entities and
    /// channel data with each, and link definitions (<c>[1]: …</c>) with the parts that use them.</summary>
    /// <exception cref="ArgumentException">What cannot be divided is too large by itself.</exception>
    public static IReadOnlyList<Activity> Split(Activity message, int maxBytes = Teams)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Of(message) <= maxBytes)
            return [message];
        var text = DividedMarkdown.Parse(message.Text ?? string.Empty);
        var frame = Of(Part(message, string.Empty, isLast: true)) + text.DefinitionBytes;
        var room = maxBytes - frame;
        if (room < 256)
            throw new ArgumentException($"Attachments and metadata of the message alone take {frame} of {maxBytes} bytes.", nameof(message));
        var parts = text.Divide(room);
        return [.. parts.Select((part, i) => Part(message, part, i == parts.Count - 1))];
    }

    private static Activity Part(Activity message, string text, bool isLast)
    {
        var part = ActivityJson.Deserialize<Activity>(ActivityJson.Serialize(message))!;
        part.Text = text;
        if (!isLast)
            (part.Attachments, part.SuggestedActions) = (null, null);
        return part;
    }
}
