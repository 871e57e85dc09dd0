using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PanReflex.Guides.Reading;

/// <summary>A guide file as read, before questions of other guides are filled in.</summary>
/// <param name="FileName">Name of the file.</param>
/// <param name="Guide">The guide; questions taken from elsewhere are missing in it.</param>
/// <param name="Slots">Phases with their questions and references, in order.</param>
/// <param name="Reading">What was found.</param>
internal sealed record GuideDraft(string FileName, Guide Guide, IReadOnlyList<PhaseDraft> Slots, YamlReading Reading);

/// <summary>A phase with own questions and references.</summary>
internal sealed record PhaseDraft(string Name, IReadOnlyList<QuestionSlot> Questions);

/// <summary>Either a question or a reference <c>leitfaden/frage</c> to one.</summary>
internal sealed record QuestionSlot(GuideQuestion? Question, string? From, int Line);

/// <summary>Reads one guide from YAML.</summary>
/// <param name="groups">Ids of the known groups.</param>
/// <param name="paragraphs">Ids of the known paragraphs; null when the reports are not known, then paragraph ids go unchecked.</param>
internal sealed partial class GuideReader(IReadOnlySet<string> groups, IReadOnlySet<string>? paragraphs)
{
    private const int DefaultMinutes = 5;

    public GuideDraft? Read(string fileName, string text, YamlReading reading)
    {
        if (reading.Root(text) is not { } root)
        {
            return null;
        }

        reading.Expect(root, "id", "titel", "thema", "beschreibung", "phasen");
        var id = Identifier(root, reading);
        if (id.Length > 0 && Path.GetFileNameWithoutExtension(fileName) != id)
        {
            reading.Refuse(YamlReading.Line(root), $"Die Datei muss wie ihre „id“ heißen, also „{id}.yaml“.");
        }

        var phases = reading.Entries(root, "phasen", required: true).Select(phase => Phase(phase, reading)).ToList();
        var guide = new Guide(id, reading.Required(root, "titel"), reading.Required(root, "thema"), reading.Required(root, "beschreibung"), Version(text), []);
        return new(fileName, guide, phases, reading);
    }

    private PhaseDraft Phase(YamlMappingNode node, YamlReading reading)
    {
        reading.Expect(node, "name", "fragen");
        var name = reading.Required(node, "name");
        var questions = reading.Entries(node, "fragen", required: true).Select(question => Question(question, name, reading)).ToList();
        return new(name, questions);
    }

    private QuestionSlot Question(YamlMappingNode node, string phase, YamlReading reading)
    {
        var line = YamlReading.Line(node);
        if (reading.Optional(node, "aus") is { } from)
        {
            reading.Expect(node, "aus");
            return new(null, from, line);
        }

        reading.Expect(node, "id", "frage", "warum", "belege", "suche", "massnahmen", "gruppen", "rollen", "prioritaet", "zeit");
        var evidence = Paragraphs(node, reading);
        var search = reading.Optional(node, "suche");
        if (search is null && !node.Children.ContainsKey(new YamlScalarNode("belege")))
        {
            reading.Refuse(line, "Die Frage braucht „belege“ oder „suche“, damit sie zeigen kann, was andere gelernt haben.");
        }

        var question = new GuideQuestion(
            Identifier(node, reading),
            phase,
            reading.Required(node, "frage"),
            reading.Required(node, "warum"),
            evidence,
            search,
            [.. reading.Entries(node, "massnahmen", required: false).Select(measure => Measure(measure, reading))],
            Groups(node, reading),
            Roles(node, reading),
            reading.Number(node, "prioritaet", 1, 3, 2),
            reading.Number(node, "zeit", 1, 60, DefaultMinutes));
        return new(question, null, line);
    }

    private SuggestedMeasure Measure(YamlMappingNode node, YamlReading reading)
    {
        reading.Expect(node, "text", "belege");
        var evidence = Paragraphs(node, reading);
        if (!node.Children.ContainsKey(new YamlScalarNode("belege")) || (evidence.Count == 0 && !reading.IsRefused))
        {
            reading.Refuse(YamlReading.Line(node), "Die Maßnahme braucht „belege“: mindestens eine Randnummer, die sie trägt.");
        }

        return new(reading.Required(node, "text"), evidence);
    }

    private static List<OfficeRole> Roles(YamlMappingNode node, YamlReading reading)
    {
        var roles = new List<OfficeRole>();
        foreach (var (key, line) in reading.Texts(node, "rollen"))
        {
            if (RoleName.WithKey(key) is { } role)
            {
                roles.Add(role.Role);
            }
            else
            {
                reading.Refuse(line, $"Die Rolle „{key}“ gibt es nicht. Möglich sind: {string.Join(", ", RoleName.All.Select(name => name.Key))}.");
            }
        }

        return roles;
    }

    /// <summary>Paragraph ids: a malformed one refuses the guide; one that is not in the reports leaves a gap.</summary>
    internal List<string> Paragraphs(YamlMappingNode node, YamlReading reading)
    {
        var ids = new List<string>();
        foreach (var (id, line) in reading.Texts(node, "belege"))
        {
            if (!ParagraphId().IsMatch(id))
            {
                reading.Refuse(line, $"„{id}“ ist keine Randnummer der Form krisenmanagement#rn-14.");
            }
            else if (ids.Contains(id))
            {
                reading.Miss(line, $"Die Randnummer „{id}“ steht doppelt.");
            }
            else
            {
                ids.Add(id);
                if (paragraphs is not null && !paragraphs.Contains(id))
                {
                    reading.Miss(line, $"Die Randnummer „{id}“ gibt es in den Berichten nicht. Der Beleg wird nicht gezeigt.");
                }
            }
        }

        return ids;
    }

    /// <summary>Known groups only: a group missing from the list, or a broken list, must not take the guide away.</summary>
    private List<string> Groups(YamlMappingNode node, YamlReading reading)
    {
        var ids = new List<string>();
        foreach (var (id, line) in reading.Texts(node, "gruppen"))
        {
            if (!groups.Contains(id))
            {
                reading.Miss(line, $"Die Gruppe „{id}“ steht nicht in gruppen.yaml. Sie wird nicht geprüft.");
            }
            else if (!ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    internal static string Identifier(YamlMappingNode node, YamlReading reading)
    {
        var id = reading.Required(node, "id");
        if (id.Length > 0 && !Slug().IsMatch(id))
        {
            reading.Refuse(YamlReading.Line(node), $"Die id „{id}“ darf nur Kleinbuchstaben, Ziffern und Bindestriche haben (höchstens 60 Zeichen).");
        }

        return id;
    }

    private static string Version(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    [GeneratedRegex("^[a-z0-9-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex("^[a-z0-9-]{1,100}#rn-[1-9][0-9]{0,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex ParagraphId();
}
