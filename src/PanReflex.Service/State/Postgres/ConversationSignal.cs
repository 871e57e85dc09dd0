using System.Globalization;

namespace PanReflex.Service.State.Postgres;

/// <summary>What replicas tell each other about a conversation, as payloads of PostgreSQL notifications.</summary>
/// <remarks>
/// <c>id watermark</c> when the log has grown. An activity that is not kept (typing, a streamed chunk) is <c>id part/parts text</c>, in as many
/// payloads as it takes; a server session's notifications arrive in the order in which it sent them.
/// </remarks>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Watermark">The position its log has grown to; 0 with a transient activity.</param>
/// <param name="Transient">An activity that is not kept, as JSON; null when the log has grown.</param>
public sealed record ConversationSignal(string ConversationId, long Watermark, string? Transient)
{
    /// <summary>Name of the notification channel.</summary>
    public const string Channel = "panreflex_conversations";

    /// <summary>PostgreSQL refuses payloads of 8000 bytes and more, and a character of UTF-16 takes up to 3.</summary>
    private const int PartLength = 2_400;

    /// <summary>A longer one is not passed on: the answer itself will come by the log.</summary>
    private const int MostParts = 64;

    /// <summary>The payloads, to be sent in this order by one session.</summary>
    public IReadOnlyList<string> Payloads()
    {
        if (Transient is null)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"{ConversationId} {Watermark}")];
        }

        var parts = Split(Transient);
        return parts.Count > MostParts ? [] : [.. parts.Select((part, i) => string.Create(CultureInfo.InvariantCulture, $"{ConversationId} {i + 1}/{parts.Count} {part}"))];
    }

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(PartLength, text.Length - at);
            // A character of two code units stays whole.
            length -= at + length < text.Length && char.IsHighSurrogate(text[at + length - 1]) ? 1 : 0;
            parts.Add(text.Substring(at, length));
            at += length;
        }

        return parts;
    }
}

/// <summary>Puts payloads together again. For one listener.</summary>
public sealed class ConversationSignalReader
{
    private readonly Dictionary<int, (string ConversationId, List<string> Parts)> begun = [];

    /// <summary>Takes a payload; the signal when it is whole, null when parts are missing or it is none of ours.</summary>
    /// <param name="session">The server session that sent it.</param>
    /// <param name="payload">The payload.</param>
    public ConversationSignal? Take(int session, string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Split(' ', 3) is not [var conversationId, var position, ..] pieces)
        {
            return null;
        }

        if (pieces.Length == 2)
        {
            return long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) ? new ConversationSignal(conversationId, watermark, null) : null;
        }

        if (position.Split('/') is not [var number, var count]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var parts))
        {
            return null;
        }

        if (part == 1)
        {
            begun[session] = (conversationId, []);
        }

        // Whoever began to listen in the middle waits for the next beginning.
        if (!begun.TryGetValue(session, out var known) || known.ConversationId != conversationId || known.Parts.Count != part - 1)
        {
            begun.Remove(session);
            return null;
        }

        known.Parts.Add(pieces[2]);
        if (part < parts)
        {
            return null;
        }

        begun.Remove(session);
        return new ConversationSignal(conversationId, 0, string.Concat(known.Parts));
    }
}
