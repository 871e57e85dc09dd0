using PanReflex.Answers.Conversation;

namespace PanReflex.Answers.Evidence;

/// <summary>Questions that want a number or a date, and sentences that give one.</summary>
internal static class Quantity
{
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "wieviel", "wieviele", "wievielen", "wann",
    };

    // "Zu welchem Zeitpunkt …?" asks when it opens the question.
    private const int LastOpening = 2;

    // Only behind "welcher", "welche" …: elsewhere they are words of the topic.
    private static readonly HashSet<string> AfterWhich = new(StringComparer.Ordinal)
    {
        "zahlen", "zahl", "anzahl", "anteil", "quote", "prozentsatz", "dauer", "zeitpunkt", "datum", "menge", "summe", "kosten",
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
            var next = i + 1 < words.Count ? words[i + 1].Folded : "";
            if (Asking.Contains(words[i].Folded)
                || (words[i].Folded == "wie" && AfterHow.Contains(next))
                || (i <= LastOpening && words[i].Folded.StartsWith("welche", StringComparison.Ordinal) && AfterWhich.Contains(next)))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsGivenBy(string sentence) =>
        sentence.Any(char.IsAsciiDigit) || Word.Split(sentence).Any(w => Numerals.Contains(w.Folded));
}
