using PanReflex.Knowledge.Readers;
using YamlDotNet.RepresentationModel;

namespace PanReflex.Knowledge.Yaml;

/// <summary>Reads <c>terms.yaml</c>: <c>begriffe:</c>, a list of <c>begriff</c>, <c>synonyme</c> and <c>art: abkürzung</c>.</summary>
internal static class GlossaryYaml
{
    /// <summary>The entries that could be read, and what could not, in German. A bad entry does not take the others down.</summary>
    public static (Glossary Glossary, IReadOnlyList<string> Errors) Parse(string text)
    {
        var (root, error) = YamlText.Parse(text);
        if (root is null)
        {
            return (Glossary.Empty, [error!]);
        }

        if (YamlText.Child(root, "begriffe") is not YamlSequenceNode list)
        {
            return (Glossary.Empty, ["Es fehlt der Schlüssel „begriffe:“ mit einer Liste von Einträgen."]);
        }

        var errors = new List<string>();
        var entries = list.Select(node => Entry(node, errors)).OfType<GlossaryEntry>().ToList();
        foreach (var twice in entries.GroupBy(entry => entry.Term, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            errors.Add($"Der Begriff „{twice.Key}“ steht mehrfach in der Liste; alle Einträge gelten.");
        }

        return (new Glossary(entries), errors);
    }

    private static GlossaryEntry? Entry(YamlNode node, List<string> errors)
    {
        var line = node.Start.Line;
        if (node is not YamlMappingNode entry)
        {
            errors.Add($"Zeile {line}: Erwartet wird ein Eintrag mit „begriff:“ und „synonyme:“.");
            return null;
        }

        var term = TextNormalizer.Normalize(YamlText.Scalar(YamlText.Child(entry, "begriff")));
        if (term.Length == 0)
        {
            errors.Add($"Zeile {line}: Es fehlt „begriff:“.");
            return null;
        }

        var synonyms = YamlText.Child(entry, "synonyme") is YamlSequenceNode list
            ? list.Select(item => TextNormalizer.Normalize(YamlText.Scalar(item)))
                .Where(synonym => synonym.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList()
            : [];
        if (synonyms.Count == 0)
        {
            errors.Add($"Zeile {line}: „{term}“ hat keine „synonyme:“ (eine Liste) und wird übergangen.");
            return null;
        }

        var kind = YamlText.Scalar(YamlText.Child(entry, "art"));
        var isAbbreviation = kind?.Normalize() is "abkürzung" or "Abkürzung";
        if (kind is not null && !isAbbreviation)
        {
            errors.Add($"Zeile {line}: „art: {kind}“ ist unbekannt; erlaubt ist „abkürzung“.");
        }

        return new GlossaryEntry(term, synonyms, isAbbreviation);
    }
}
