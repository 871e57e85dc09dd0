using System.Text;

namespace PanReflex.Guides.Export;

/// <summary>Text from reports and people inside a Markdown file, which people also read as it is: backslashes, not character references.</summary>
internal static class MarkdownWords
{
    private const string Special = "\\`*_{}[]<>()#+!|~&";

    /// <summary>The words with everything that Markdown or HTML would take for markup escaped, line feeds as blanks.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (character is '\n' or '\r' or '\t')
            {
                escaped.Append(' ');
            }
            else if (!char.IsControl(character))
            {
                escaped.Append(Special.Contains(character) ? "\\" : "").Append(character);
            }
        }

        // A list mark or a number with a stop at the very start would begin a list.
        if (escaped.Length > 1 && escaped[0] is '-' or '=')
        {
            escaped.Insert(0, '\\');
        }

        return escaped.ToString();
    }
}
