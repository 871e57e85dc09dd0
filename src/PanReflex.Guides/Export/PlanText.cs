using System.Text;
using System.Xml;

namespace PanReflex.Guides.Export;

/// <summary>Words that may stand in any format.</summary>
internal static class PlanText
{
    /// <summary>Without characters that XML forbids, halves of surrogate pairs, and marks that turn the direction of writing around.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                clean.Append(text[at]).Append(text[++at]);
            }
            else if (XmlConvert.IsXmlChar(text[at]) && text[at] is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\r' or '\uFEFF'))
            {
                clean.Append(text[at]);
            }
        }

        return clean.ToString();
    }
}
