using System.Text.Json;
using System.Text.RegularExpressions;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Teams;

/// <summary>Markdown whose link definitions stand apart, so that it can be divided without breaking a citation.</summary>
internal sealed partial class DividedMarkdown
{
    private static readonly string[] Boundaries = ["\n\n", "\n", ". ", " "];

    private readonly string body;
    private readonly Dictionary<string, string> definitions;

    private DividedMarkdown(string body, Dictionary<string, string> definitions) => (this.body, this.definitions) = (body, definitions);

    /// <summary>Bytes that all definitions take in JSON.</summary>
    public int DefinitionBytes => definitions.Values.Sum(line => Bytes(line) + 4);

    public static DividedMarkdown Parse(string text)
    {
        var definitions = new Dictionary<string, string>();
        var body = Definition().Replace(text, match =>
        {
            definitions.TryAdd(match.Groups["label"].Value, match.Value.Trim());
            return string.Empty;
        });
        return new DividedMarkdown(body.Trim(), definitions);
    }

    /// <summary>Parts whose body takes at most <paramref name="maxBytes"/> in JSON, each followed by the definitions it uses.</summary>
    public List<string> Divide(int maxBytes)
    {
        var parts = new List<string>();
        for (var rest = body; rest.Length > 0;)
        {
            var length = Longest(rest, maxBytes);
            var part = rest[..length].Trim();
            rest = rest[length..].TrimStart();
            if (part.Length > 0)
                parts.Add(WithDefinitions(part));
        }

        return parts.Count > 0 ? parts : [string.Empty];
    }

    private string WithDefinitions(string part)
    {
        var used = definitions.Where(definition => part.Contains($"[{definition.Key}]", StringComparison.Ordinal)).Select(definition => definition.Value).ToList();
        return used.Count == 0 ? part : $"{part}\n\n{string.Join('\n', used)}";
    }

    private static int Longest(string text, int maxBytes)
    {
        if (Bytes(text) <= maxBytes)
            return text.Length;
        var (fits, tooLong) = (0, text.Length);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (Bytes(text.AsSpan(0, middle)) <= maxBytes)
                fits = middle;
            else
                tooLong = middle;
        }

        foreach (var boundary in Boundaries)
        {
            var at = text.LastIndexOf(boundary, fits - 1, StringComparison.Ordinal);
            if (at > fits / 2)
                return at + boundary.Length;
        }

        return char.IsHighSurrogate(text[fits - 1]) && fits > 1 ? fits - 1 : fits;
    }

    // Line breaks and quotation marks are longer in JSON than in the text.
    // Half a surrogate pair at the end is not measured.
    private static int Bytes(ReadOnlySpan<char> text) => text.Length > 0 && char.IsHighSurrogate(text[^1]) ? Bytes(text[..^1]) : JsonEncodedText.Encode(text, ActivityJson.Options.Encoder).EncodedUtf8Bytes.Length;

    [GeneratedRegex(@"^\[(?<label>[^\]\n]+)\]:[^\n]*$\n?", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
