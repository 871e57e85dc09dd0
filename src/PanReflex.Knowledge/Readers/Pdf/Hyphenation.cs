using System.Text;
using System.Text.RegularExpressions;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>
/// Joins lines and mends words divided at the end of a line, but keeps real hyphens ("Bund-Länder-Konferenz", "Vor- und Nachteile"):
/// a division goes on in lower case, and the document's own words decide the doubtful cases ("on-demand").
/// </summary>
internal sealed partial class Hyphenation
{
    private static readonly string[] Conjunctions = ["und", "oder", "bzw", "sowie", "bis", "als", "noch", "wie", "aber", "beziehungsweise", "u", "&"];

    private readonly HashSet<string> _words;

    public Hyphenation(IEnumerable<string> lines) =>
        _words = lines.SelectMany(line => Word().Matches(line).Select(match => match.Value))
            .Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    /// <summary>One text of several lines.</summary>
    public string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            Append(text, line);
        }

        return text.ToString();
    }

    private void Append(StringBuilder text, string line)
    {
        if (text.Length == 0)
        {
            text.Append(line);
            return;
        }

        var last = text[^1];
        if (last == '\u00ad')
        {
            text.Length--;
            text.Append(char.IsLower(line[0]) ? "" : " ");
        }
        else if (IsInsideAddress(text, line) || (last == '-' && char.IsLower(line[0]) && SuspendedHyphen().IsMatch(Tail(text))))
        {
            // An address goes on in the next line, or "Desinfektionsmittel und -verfahren" was divided at its hyphen.
        }
        else if (last is '-' or '\u2010' && text.Length > 1 && char.IsLetterOrDigit(text[^2]))
        {
            JoinHyphen(text, line);
            return;
        }
        else if (!(last == '/' && text.Length > 1 && char.IsLetterOrDigit(text[^2])))
        {
            text.Append(' ');
        }

        text.Append(line);
    }

    private void JoinHyphen(StringBuilder text, string line)
    {
        var head = LastWord().Match(Tail(text)).Value;
        var tail = FirstWord().Match(line).Value;
        if (Conjunctions.Contains(tail))
        {
            text.Append(' ');
        }
        else if (tail.Length > 0 && char.IsLower(tail[0]) && !IsCompound(head, tail))
        {
            text.Length--;
        }

        text.Append(line);
    }

    private static bool IsInsideAddress(StringBuilder text, string line) =>
        OpenAddress().IsMatch(Tail(text)) && AddressRest().IsMatch(line);

    private static string Tail(StringBuilder text) => text.ToString(Math.Max(0, text.Length - 300), Math.Min(300, text.Length));

    private bool IsCompound(string head, string tail) =>
        _words.Contains($"{head}-{tail}".ToLowerInvariant()) && !_words.Contains((head + tail).ToLowerInvariant());

    [GeneratedRegex(@"[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{L}\p{N}-]*(?=[-\u2010]\z)")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"\b(und|oder|bzw\.|sowie) -\z")]
    private static partial Regex SuspendedHyphen();

    [GeneratedRegex(@"(^|[\s(<])(https?://|www\.)[^\s]*[^\s.,;)>]\z")]
    private static partial Regex OpenAddress();

    /// <summary>A first word that no sentence has: with slashes, underscores, dots inside, or alone on its line.</summary>
    [GeneratedRegex(@"^[^\s]*([/_=%&?#]|\.[a-z0-9])[^\s]*|^[\w.-]+\z")]
    private static partial Regex AddressRest();

    [GeneratedRegex(@"^[\p{L}\p{N}]+|^&")]
    private static partial Regex FirstWord();
}
