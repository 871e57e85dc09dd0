using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PanReflex.Guides.Reading;

/// <summary>Reads fields of one guide file and notes what is wrong, with the line, instead of throwing.</summary>
/// <param name="fileName">Name of the file, for findings.</param>
internal sealed class YamlReading(string fileName)
{
    private const int MostCharacters = 512 * 1024;
    private const int LongestText = 2_000;

    private readonly List<GuideFinding> findings = [];

    public IReadOnlyList<GuideFinding> Findings => findings;

    public bool IsRefused => findings.Exists(finding => finding.Weight == FindingWeight.Refused);

    public YamlMappingNode? Root(string text)
    {
        if (text.Length > MostCharacters)
        {
            Refuse(0, $"Die Datei ist größer als {MostCharacters / 1024} KB. Teilen Sie den Leitfaden auf.");
            return null;
        }

        try
        {
            var yaml = new YamlStream();
            using var reader = new StringReader(text);
            yaml.Load(reader);
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return root;
            }

            Refuse(1, "Erwartet wird ein YAML-Dokument mit Feldern wie „id:“ und „titel:“.");
        }
        catch (YamlException error)
        {
            Refuse((int)error.Start.Line, $"Das YAML ist nicht lesbar ({error.Message}). Oft fehlt ein Anführungszeichen oder die Einrückung stimmt nicht.");
        }

        return null;
    }

    /// <summary>Names fields nobody reads: a typo there would silently lose content.</summary>
    public void Expect(YamlMappingNode node, params ReadOnlySpan<string> fields)
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!fields.Contains(name))
            {
                Refuse(Line(key), $"Das Feld „{name}“ ist unbekannt. Möglich sind: {string.Join(", ", fields.ToArray())}.");
            }
        }
    }

    public string Required(YamlMappingNode node, string field)
    {
        var value = Optional(node, field);
        if (value is null)
        {
            Refuse(Line(node), $"Es fehlt das Feld „{field}“.");
        }

        return value ?? "";
    }

    public string? Optional(YamlMappingNode node, string field)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(field), out var value))
        {
            return null;
        }

        if (value is not YamlScalarNode { Value: { } text } || string.IsNullOrWhiteSpace(text))
        {
            Refuse(Line(value), $"Das Feld „{field}“ braucht einen Text.");
            return null;
        }

        if (text.Length > LongestText)
        {
            Refuse(Line(value), $"Das Feld „{field}“ ist länger als {LongestText} Zeichen.");
            return null;
        }

        return text.Trim();
    }

    public int Number(YamlMappingNode node, string field, int least, int most, int otherwise)
    {
        if (Optional(node, field) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(Line(node.Children[new YamlScalarNode(field)]), $"„{field}: {text}“ ist keine ganze Zahl von {least} bis {most}.");
        return otherwise;
    }

    public IReadOnlyList<(string Value, int Line)> Texts(YamlMappingNode node, string field)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(field), out var value))
        {
            return [];
        }

        if (value is not YamlSequenceNode list)
        {
            Refuse(Line(value), $"Das Feld „{field}“ braucht eine Liste, zum Beispiel [a, b].");
            return [];
        }

        var texts = new List<(string, int)>();
        foreach (var item in list)
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } text })
            {
                texts.Add((text.Trim(), Line(item)));
            }
            else
            {
                Refuse(Line(item), $"Ein Eintrag der Liste „{field}“ ist leer oder kein Text.");
            }
        }

        return texts;
    }

    public IReadOnlyList<YamlMappingNode> Entries(YamlMappingNode node, string field, bool required)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(field), out var value))
        {
            if (required)
            {
                Refuse(Line(node), $"Es fehlt das Feld „{field}“.");
            }

            return [];
        }

        if (value is not YamlSequenceNode list || (required && list.Children.Count == 0))
        {
            Refuse(Line(value), $"Das Feld „{field}“ braucht eine Liste mit mindestens einem Eintrag.");
            return [];
        }

        foreach (var item in list.Where(item => item is not YamlMappingNode))
        {
            Refuse(Line(item), $"Ein Eintrag unter „{field}“ hat keine Felder.");
        }

        return [.. list.OfType<YamlMappingNode>()];
    }

    public static int Line(YamlNode node) => (int)node.Start.Line;

    public void Refuse(int line, string reason) => findings.Add(new(fileName, line, reason, FindingWeight.Refused));

    public void Miss(int line, string reason) => findings.Add(new(fileName, line, reason, FindingWeight.Gap));
}
