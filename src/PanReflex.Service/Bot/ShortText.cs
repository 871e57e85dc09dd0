namespace PanReflex.Service.Bot;

/// <summary>Fits text into the lengths that clients allow.</summary>
public static class ShortText
{
    private const char Ellipsis = '…';

    /// <summary>The text, cut at a word boundary with an ellipsis when it is longer than <paramref name="length"/> UTF-16 code units.</summary>
    public static string Cut(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - 1;
        var blank = text.LastIndexOf(' ', end);
        if (blank > length / 2)
        {
            end = blank;
        }
        else if (char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end].TrimEnd(' ', ',', ';', ':', '–', '-') + Ellipsis;
    }
}
