using System.Globalization;

namespace PanReflex.Knowledge.Sentences;

/// <summary>Tells "am 18. April" and "im 2. Quartal" from "im Jahr 2020. Danach".</summary>
internal static class Ordinal
{
    /// <param name="text">The text.</param>
    /// <param name="start">Where the running sentence starts.</param>
    /// <param name="wordStart">Where the number starts.</param>
    /// <param name="number">The number without its stop, in Arabic or Roman digits.</param>
    /// <param name="next">Where the next word starts.</param>
    public static bool IsAt(string text, int start, int wordStart, ReadOnlySpan<char> number, int next)
    {
        if (text.AsSpan(start, wordStart - start).Trim(" \t•") is [])
        {
            return true; // "1. Zuständigkeiten klären" is an item with its number
        }

        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return !StartsSentence(text, next); // Roman: "Kapitel II. Die …" ends, "Papst Johannes Paul II. reiste" does not come here
        }

        if (value > 31 || StartsSentence(text, next))
        {
            // Years, amounts and cited section numbers end sentences; days and small ordinals hardly do before a noun.
            return value <= 31 && IsMonth(text, next);
        }

        return !FollowsCount(text, start, wordStart);
    }

    /// <summary>"Kapitel 3.", "§ 5.", "Nr. 7.", "Jahr 20." name a number; a capital after it begins a sentence.</summary>
    private static bool FollowsCount(string text, int start, int wordStart)
    {
        var before = text.AsSpan(start, wordStart - start).TrimEnd();
        var space = before.LastIndexOf(' ');
        var word = before[(space + 1)..].Trim("(„\"");
        return word is "Kapitel" or "Abschnitt" or "Tabelle" or "Abbildung" or "Phase" or "Stufe" or "Anlage" or "Anhang" or "Seite"
            or "Artikel" or "Absatz" or "Satz" or "Nummer" or "Teil" or "Punkt" or "§" or "Rn." or "Nr." or "S." or "Abs." or "Art.";
    }

    private static bool StartsSentence(string text, int next)
    {
        var end = next;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return Abbreviations.StartsSentence(text.AsSpan(next, end - next));
    }

    private static bool IsMonth(string text, int next)
    {
        var rest = text.AsSpan(next);
        foreach (var month in CultureInfo.GetCultureInfo("de-DE").DateTimeFormat.MonthNames)
        {
            if (month.Length > 0 && rest.StartsWith(month, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
