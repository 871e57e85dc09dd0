using System.Globalization;
using System.Text;

namespace PanReflex.Answers.Presentation;

/// <summary>Text as it may be shown: one line, without characters that hide, reorder or steer (terminal escapes, direction overrides, zero width).</summary>
internal static class VisibleText
{
    public static string OneLine(string text)
    {
        var visible = new StringBuilder(text.Length);
        var blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control)
            {
                blank = visible.Length > 0;
                continue;
            }

            if (category is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                continue;
            }

            if (blank)
            {
                visible.Append(' ');
                blank = false;
            }

            visible.Append(rune.ToString());
        }

        return visible.ToString();
    }
}
