using System.Globalization;
using System.Text;

namespace PanReflex.Answers.Presentation;

/// <summary>Puts foreign text into Markdown so that it stays text: never markup, never a link, never HTML, no hidden or reordering characters.</summary>
public static class MarkdownText
{
    // Characters with a meaning in CommonMark, GFM or Web Chat's mathematics. References instead of backslashes: Web Chat reads "\(" and "\[" as
    // the start of a formula, and other clients show the backslash.
    private const string Special = "\\`*_{}[]<>&|~^$=\"";

    /// <summary>The text in one line, with every character that could become markup written as a numeric character reference.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = VisibleText.OneLine(text);
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (Special.Contains(c, StringComparison.Ordinal) || StartsBlock(line, i))
            {
                Reference(escaped, c);
            }
            else if (StartsLink(line, i))
            {
                // The zero-width space keeps clients from making a link of what reads like an address, even after they have decoded the reference.
                Reference(escaped, c);
                escaped.Append('\u200B');
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    // A list, heading or rule begins at the start of a line only: "- ", "+ ", "# ", "1. ", "1) ".
    private static bool StartsBlock(string line, int at) => line[at] switch
    {
        '-' or '+' or '#' => at == 0,
        '.' or ')' => at is > 0 and <= 9 && line.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0,
        _ => false,
    };

    // "https://…", "mailto:…", "www.…", "name@host", "host.tld".
    private static bool StartsLink(string line, int at) => line[at] switch
    {
        ':' => at + 1 < line.Length && !char.IsWhiteSpace(line[at + 1]) && at > 0 && char.IsAsciiLetter(line[at - 1]),
        '@' => true,
        '.' => at > 0 && at + 1 < line.Length && char.IsLetterOrDigit(line[at - 1]) && char.IsLetter(line[at + 1]) && !IsAbbreviation(line, at),
        _ => false,
    };

    // "z.B." and "u.a." have single letters around the stop.
    private static bool IsAbbreviation(string line, int at) => (at < 2 || !char.IsLetterOrDigit(line[at - 2])) && (at + 2 >= line.Length || !char.IsLetterOrDigit(line[at + 2]));

    private static void Reference(StringBuilder text, char c) => text.Append("&#").Append(((int)c).ToString(CultureInfo.InvariantCulture)).Append(';');
}
