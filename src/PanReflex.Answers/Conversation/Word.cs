using System.Text.RegularExpressions;

namespace PanReflex.Answers.Conversation;

/// <summary>A word of a user's text.</summary>
/// <param name="Surface">As typed.</param>
/// <param name="Start">0-based position in the text.</param>
internal readonly partial record struct Word(string Surface, int Start)
{
    /// <summary>Lower case, umlauts spelled out (ä → ae), ß → ss: "Tschüß" and "tschuess" are equal.</summary>
    public string Folded { get; } = Fold(Surface);

    /// <summary>First position behind the word.</summary>
    public int End => Start + Surface.Length;

    /// <summary>True when it starts with a capital letter.</summary>
    public bool IsCapitalised => char.IsUpper(Surface[0]);

    /// <summary>Splits a text into words.</summary>
    public static IReadOnlyList<Word> Split(string text) =>
        [.. Pattern().Matches(text).Select(m => new Word(m.Value, m.Index))];

    /// <summary>Folds a single word or phrase, see <see cref="Folded"/>.</summary>
    public static string Fold(string text) => text.ToLowerInvariant()
        .Replace("ä", "ae", StringComparison.Ordinal)
        .Replace("ö", "oe", StringComparison.Ordinal)
        .Replace("ü", "ue", StringComparison.Ordinal)
        .Replace("ß", "ss", StringComparison.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Pattern();
}
