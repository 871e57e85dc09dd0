using System.Globalization;
using System.Text;

namespace PanReflex.Answers.Conversation;

/// <summary>Makes what a user typed harmless: no control, direction or invisible characters, one kind of blank.</summary>
public static class UserText
{
    /// <summary>
    /// Removes control and format characters (terminal escapes, right-to-left overrides, zero-width characters, lone surrogates),
    /// composes accents (NFC) and joins runs of white space to one blank.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        var blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
            {
                blank = true;
                continue;
            }

            // EnumerateRunes turns lone surrogates into U+FFFD, which Normalize accepts.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || rune == Rune.ReplacementChar)
            {
                continue;
            }

            if (blank && clean.Length > 0)
            {
                clean.Append(' ');
            }

            blank = false;
            clean.Append(rune.ToString());
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>True when there is a letter or digit in it, so that it can be searched.</summary>
    public static bool HasWords(string text) => text.AsSpan().IndexOfAnyLetterOrDigit() >= 0;

    private static int IndexOfAnyLetterOrDigit(this ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
