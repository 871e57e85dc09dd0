using System.Globalization;

namespace PanReflex.Service.Sources;

/// <summary>A paragraph's text, parted around the words that a citation quotes.</summary>
/// <param name="Before">Text before the quote; all of it without a quote.</param>
/// <param name="Quote">The quoted words; empty without a quote.</param>
/// <param name="After">Text behind the quote.</param>
public readonly record struct QuotedText(string Before, string Quote, string After)
{
    /// <summary>Parts a text.</summary>
    /// <param name="text">The paragraph's text.</param>
    /// <param name="range"><c>start-length</c> in UTF-16 code units; null or nonsense for no quote.</param>
    public static QuotedText Part(string text, string? range)
    {
        if (range?.Split('-') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length > 0 && start <= text.Length - length
            && !Splits(text, start) && !Splits(text, start + length))
        {
            return new QuotedText(text[..start], text.Substring(start, length), text[(start + length)..]);
        }

        return new QuotedText(text, "", "");
    }

    // A range that cuts a surrogate pair in two is not one that a citation ever names.
    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);
}
