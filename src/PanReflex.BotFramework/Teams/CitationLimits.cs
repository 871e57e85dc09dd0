using System.Globalization;

namespace PanReflex.BotFramework.Teams;

/// <summary>Teams refuses messages whose citations are too long or too many; this cuts them at word boundaries.</summary>
/// <remarks>Limits: Microsoft Teams, "Bot messages with AI-generated content", citations.</remarks>
public static class CitationLimits
{
    /// <summary>Characters of a title.</summary>
    public const int Name = 80;

    /// <summary>Characters of an excerpt.</summary>
    public const int Abstract = 160;

    /// <summary>Characters of a keyword.</summary>
    public const int Keyword = 28;

    /// <summary>Keywords of a source.</summary>
    public const int Keywords = 3;

    /// <summary>Sources of a message.</summary>
    public const int Citations = 10;

    /// <summary>The sources as Teams takes them: numbered from 1 on, the first ten of each number once, with title and excerpt.</summary>
    public static IReadOnlyList<Claim> Apply(IEnumerable<Claim> claims) =>
    [
        .. claims.Where(claim => claim.Position > 0).DistinctBy(claim => claim.Position).Take(Citations)
            .Select(claim => claim with { Appearance = Apply(claim.Appearance) }),
    ];

    /// <summary>Cuts a text so that it has at most <paramref name="length"/> characters with the ellipsis, at a word boundary
    /// where there is one in the last half, and never within a character.</summary>
    public static string Cut(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
            return line;
        var end = 0;
        for (var elements = StringInfo.GetTextElementEnumerator(line); elements.MoveNext();)
        {
            var next = elements.ElementIndex + elements.GetTextElement().Length;
            if (next > length - 1)
                break;
            end = next;
        }

        var space = line[end] == ' ' ? end : line.LastIndexOf(' ', Math.Max(0, end - 1));
        var cut = line[..(space >= length / 2 ? space : end)].TrimEnd(' ', ',', ';', ':', '.', '–', '-');
        return cut + "…";
    }

    private static Appearance Apply(Appearance appearance)
    {
        var name = string.IsNullOrWhiteSpace(appearance.Name) ? "Quelle" : Cut(appearance.Name, Name);
        return appearance with
        {
            Name = name,
            Abstract = string.IsNullOrWhiteSpace(appearance.Abstract) ? name : Cut(appearance.Abstract, Abstract),
            Keywords = appearance.Keywords is { Count: > 0 } keywords
                ? [.. keywords.Where(keyword => !string.IsNullOrWhiteSpace(keyword)).Take(Keywords).Select(keyword => Cut(keyword, Keyword))]
                : null,
        };
    }
}
