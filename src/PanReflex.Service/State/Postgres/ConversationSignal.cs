using System.Globalization;

namespace PanReflex.Service.State.Postgres;

/// <summary>What replicas tell each other about a conversation: <c>id watermark [typing]</c>, as payload of a PostgreSQL notification.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Watermark">The position its log has grown to; 0 with a transient activity.</param>
/// <param name="Transient">An activity that is not kept, as JSON; null when the log has grown.</param>
public sealed record ConversationSignal(string ConversationId, long Watermark, string? Transient)
{
    /// <summary>Name of the notification channel.</summary>
    public const string Channel = "panreflex_conversations";

    /// <summary>PostgreSQL refuses payloads of 8000 bytes and more.</summary>
    public const int MaxBytes = 7_900;

    /// <summary>Reads a payload; null when it is none of ours.</summary>
    public static ConversationSignal? Parse(string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var parts = payload.Split(' ', 3);
        return parts.Length >= 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var watermark)
            ? new ConversationSignal(parts[0], watermark, parts.Length == 3 ? parts[2] : null)
            : null;
    }

    /// <summary>The payload.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ConversationId} {Watermark}{(Transient is null ? "" : $" {Transient}")}");
}
