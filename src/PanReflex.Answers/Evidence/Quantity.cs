using PanReflex.Answers.Conversation;

namespace PanReflex.Answers.Evidence;

/// <summary>Questions that want a number or a date, and sentences that give one.</summary>
internal static class Quantity
{
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "wieviel", "wieviele", "wievielen", "wann", "zahlen", "zahl", "anzahl", "anteil", "quote", "prozent", "dauer", "zeitpunkt", "datum",
    };

    private static readonly HashSet<string> AfterHow = new(StringComparer.Ordinal)
    {
        "viel", "viele", "vielen", "hoch", "oft", "haeufig", "lange", "lang", "gross", "teuer", "schnell", "weit", "alt", "stark",
    };

    private static readonly HashSet<string> Numerals = new(StringComparer.Ordinal)
    {
        "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwoelf", "zwanzig", "dreissig", "hundert", "tausend",
        "haelfte", "drittel", "viertel", "fuenftel", "prozent", "doppelt", "dutzend", "millionen", "taeglich", "woechentlich", "monatlich", "rund",
    };

    public static bool IsAskedBy(IReadOnlyList<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Asking.Contains(words[i].Folded) || (words[i].Folded == "wie" && i + 1 < words.Count && AfterHow.Contains(words[i + 1].Folded)))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsGivenBy(string sentence) =>
        sentence.Any(char.IsAsciiDigit) || Word.Split(sentence).Any(w => Numerals.Contains(w.Folded));
}
