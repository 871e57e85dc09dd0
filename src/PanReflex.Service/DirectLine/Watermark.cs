using System.Globalization;

namespace PanReflex.Service.DirectLine;

/// <summary>A client's position in a conversation.</summary>
public static class Watermark
{
    /// <summary>The position that a client names: 0 for none or <c>-</c>, which replays all; null when it is no number.</summary>
    public static long? Parse(string? text) =>
        text is null or "" or "-" ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) ? watermark
        : null;
}
