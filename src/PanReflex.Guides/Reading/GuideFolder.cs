using YamlDotNet.RepresentationModel;

namespace PanReflex.Guides.Reading;

/// <summary>A file of the guides folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsGroups">Whether it is the list of groups.</param>
/// <param name="Text">Its text; null when it could not be read.</param>
/// <param name="Problem">Why it could not be read.</param>
internal sealed record GuideFile(string Name, bool IsGroups, string? Text, string? Problem);

/// <summary>Files in, catalog out.</summary>
internal static class GuideFolder
{
    public static GuideCatalog Read(IReadOnlyList<GuideFile> files, IReadOnlySet<string>? paragraphs)
    {
        var readings = files.ToDictionary(file => file.Name, file => new YamlReading(file.Name), StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Problem is not null))
        {
            readings[file.Name].Refuse(0, file.Problem!);
        }

        var readable = files.Where(file => file.Text is not null).ToList();
        var groups = readable.Where(file => file.IsGroups).SelectMany(file => Groups(file.Text!, readings[file.Name], paragraphs)).ToList();
        var reader = new GuideReader(groups.Select(group => group.Id).ToHashSet(StringComparer.Ordinal), paragraphs);
        var drafts = readable.Where(file => !file.IsGroups)
            .Select(file => reader.Read(file.Name, file.Text!, readings[file.Name]))
            .OfType<GuideDraft>().ToList();
        var guides = GuideAssembly.Assemble(drafts);
        var findings = files.SelectMany(file => readings[file.Name].Findings.OrderBy(finding => finding.Line)).ToList();
        return new(guides, groups, findings);
    }

    private static List<VulnerableGroup> Groups(string text, YamlReading reading, IReadOnlySet<string>? paragraphs)
    {
        var groups = new List<VulnerableGroup>();
        if (reading.Root(text) is not { } root)
        {
            return groups;
        }

        reading.Expect(root, "gruppen");
        var paragraphReader = new GuideReader(new HashSet<string>(), paragraphs);
        foreach (var node in reading.Entries(root, "gruppen", required: true))
        {
            if (Group(node, reading, paragraphReader) is not { } group)
            {
                continue;
            }

            if (groups.Exists(other => other.Id == group.Id))
            {
                reading.Refuse(YamlReading.Line(node), $"Die Gruppe „{group.Id}“ steht doppelt.");
            }
            else
            {
                groups.Add(group);
            }
        }

        return groups;
    }

    /// <summary>A group; null when it is refused, the others stay.</summary>
    private static VulnerableGroup? Group(YamlMappingNode node, YamlReading reading, GuideReader paragraphs)
    {
        var before = reading.Findings.Count(finding => finding.Weight == FindingWeight.Refused);
        reading.Expect(node, "id", "name", "beschreibung", "belege", "stichworte");
        var group = new VulnerableGroup(
            GuideReader.Identifier(node, reading),
            reading.Required(node, "name"),
            reading.Required(node, "beschreibung"),
            paragraphs.Paragraphs(node, reading),
            [.. reading.Texts(node, "stichworte").Select(keyword => keyword.Value.ToLowerInvariant())]);
        return reading.Findings.Count(finding => finding.Weight == FindingWeight.Refused) == before ? group : null;
    }
}
