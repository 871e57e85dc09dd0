using System.Globalization;
using System.Text;

namespace PanReflex.Guides.Dialogue;

/// <summary>Compares short German phrases, forgiving typos.</summary>
internal static class GuideWords
{
    /// <summary>Lower case, umlauts written out, punctuation at the edges and double blanks gone.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Trim().ToLower(CultureInfo.InvariantCulture))
        {
            switch (character)
            {
                case 'ä': folded.Append("ae"); break;
                case 'ö': folded.Append("oe"); break;
                case 'ü': folded.Append("ue"); break;
                case 'ß': folded.Append("ss"); break;
                default:
                    if (char.IsLetterOrDigit(character))
                    {
                        folded.Append(character);
                    }
                    else if (folded.Length > 0 && folded[^1] != ' ')
                    {
                        folded.Append(' ');
                    }

                    break;
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Whether two folded phrases are the same but for a typo: one from five characters on, two from nine on.</summary>
    public static bool IsClose(string typed, string phrase)
    {
        if (typed == phrase)
        {
            return true;
        }

        var allowed = phrase.Length >= 9 ? 2 : phrase.Length >= 5 ? 1 : 0;
        return allowed > 0 && typed.Length >= 4 && Math.Abs(typed.Length - phrase.Length) <= allowed
            && typed[0] == phrase[0] && Distance(typed, phrase) <= allowed;
    }

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
