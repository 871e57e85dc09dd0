using System.Globalization;
using System.Text;

namespace PanReflex.Knowledge.Readers;

/// <summary>
/// Brings text into the one form that is indexed, shown and quoted: NFC, no invisible characters, whitespace folded to
/// single spaces. Invisible characters are dropped because they hide words from the search and instructions from readers.
/// </summary>
public static class TextNormalizer
{
    /// <summary>Normalises <paramref name="text"/> to one line without leading or trailing whitespace.</summary>
    public static string Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var line = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSpace(rune))
            {
                pendingSpace = line.Length > 0;
            }
            else if (!IsInvisible(rune))
            {
                if (pendingSpace)
                {
                    line.Append(' ');
                    pendingSpace = false;
                }

                Append(line, rune);
            }
        }

        return line.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune);

    /// <summary>Controls, format characters (soft hyphen, zero width, direction, tags), variation selectors, broken surrogates.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned
        || rune.Value is 0xFFFD or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static void Append(StringBuilder line, Rune rune)
    {
        // Ligatures come out of PDF fonts, private-use bullets out of Symbol and Wingdings.
        switch (rune.Value)
        {
            case 0xFB00: line.Append("ff"); break;
            case 0xFB01: line.Append("fi"); break;
            case 0xFB02: line.Append("fl"); break;
            case 0xFB03: line.Append("ffi"); break;
            case 0xFB04: line.Append("ffl"); break;
            case 0xFB05 or 0xFB06: line.Append("st"); break;
            default:
                line.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse ? "•" : rune.ToString());
                break;
        }
    }
}
