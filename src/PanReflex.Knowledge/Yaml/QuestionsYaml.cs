using System.Globalization;
using PanReflex.Knowledge.Readers;
using YamlDotNet.RepresentationModel;

namespace PanReflex.Knowledge.Yaml;

/// <summary>Reads <c>.fragen.yaml</c> files: alternative questions by paragraph number.</summary>
internal static class QuestionsYaml
{
    private const int MaxQuestions = 50;
    private const int MaxLength = 400;

    /// <summary>Questions by paragraph number, and what could not be read, in German.</summary>
    public static (IReadOnlyDictionary<int, IReadOnlyList<string>> Questions, IReadOnlyList<string> Errors) Parse(string text)
    {
        var questions = new Dictionary<int, IReadOnlyList<string>>();
        var (root, error) = YamlText.Parse(text);
        if (root is null)
        {
            return (questions, [error!]);
        }

        if (YamlText.Child(root, "fragen") is not YamlMappingNode entries)
        {
            return (questions, ["Es fehlt der Schlüssel „fragen:“ mit Einträgen der Form „rn-14: [Frage, Frage]“."]);
        }

        var errors = new List<string>();
        foreach (var (keyNode, valueNode) in entries.Children)
        {
            var key = YamlText.Scalar(keyNode) ?? "";
            var digits = key.StartsWith("rn-", StringComparison.OrdinalIgnoreCase) ? key[3..] : key;
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                errors.Add($"Zeile {keyNode.Start.Line}: „{key}“ ist keine Randnummer der Form rn-14.");
                continue;
            }

            var texts = Texts(valueNode);
            if (texts.Count == 0)
            {
                errors.Add($"Zeile {keyNode.Start.Line}: Zu {key} steht keine Frage.");
            }
            else if (texts.Count > MaxQuestions || texts.Any(text => text.Length > MaxLength))
            {
                errors.Add($"Zeile {keyNode.Start.Line}: Zu {key} stehen mehr als {MaxQuestions} Fragen oder eine mit mehr als {MaxLength} Zeichen; der Rest bleibt weg.");
            }

            questions[number] = [.. texts.Where(text => text.Length <= MaxLength).Take(MaxQuestions)];
        }

        return (questions, errors);
    }

    private static List<string> Texts(YamlNode node)
    {
        IEnumerable<YamlNode> nodes = node is YamlSequenceNode sequence ? sequence.Children : [node];
        return [.. nodes.Select(item => TextNormalizer.Normalize(YamlText.Scalar(item))).Where(text => text.Length > 0).Distinct()];
    }
}
