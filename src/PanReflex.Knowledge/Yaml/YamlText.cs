using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace PanReflex.Knowledge.Yaml;

/// <summary>Parses small YAML files of editors, with errors that name the line. Depth and size are bounded.</summary>
internal static class YamlText
{
    private const int MaxCharacters = 5_000_000;
    private const int MaxDepth = 16;

    /// <summary>The mapping at the root; or null and the error in German. An empty text is an empty mapping.</summary>
    public static (YamlMappingNode? Root, string? Error) Parse(string text)
    {
        if (text.Length > MaxCharacters)
        {
            return (null, "Die YAML-Datei ist zu groß.");
        }

        try
        {
            if (IsTooDeep(text))
            {
                return (null, $"Das YAML ist tiefer als {MaxDepth} Ebenen verschachtelt.");
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.FirstOrDefault()?.RootNode switch
            {
                null => (new YamlMappingNode(), null),
                YamlMappingNode mapping => (mapping, null),
                YamlScalarNode { Value: null or "" } => (new YamlMappingNode(), null),
                var other => (null, $"Zeile {other.Start.Line}: Erwartet werden Einträge der Form „schlüssel: wert“."),
            };
        }
        catch (YamlException exception)
        {
            return (null, $"Zeile {exception.Start.Line}: Das YAML ist fehlerhaft ({exception.Message}).");
        }
        catch (ArgumentException exception)
        {
            return (null, $"Das YAML ist fehlerhaft ({exception.Message}).");
        }
    }

    /// <summary>The value of a scalar; null for an absent or empty one.</summary>
    public static string? Scalar(YamlNode? node) =>
        node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>The node under a key, compared without case; null when absent.</summary>
    public static YamlNode? Child(YamlMappingNode mapping, string key) =>
        mapping.Children.FirstOrDefault(entry => string.Equals(Scalar(entry.Key), key, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Loading recurses, parsing does not: the depth is checked before a hostile file can exhaust the stack.</summary>
    private static bool IsTooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current switch { MappingStart or SequenceStart => 1, MappingEnd or SequenceEnd => -1, _ => 0 };
            if (depth > MaxDepth)
            {
                return true;
            }
        }

        return false;
    }
}
