namespace PanReflex.Guides.Reading;

/// <summary>What a check of the guides folder says.</summary>
/// <param name="Guides">Guides that work, as "Titel (id): 12 Fragen in 3 Phasen".</param>
/// <param name="Findings">What is wrong, readable as it is.</param>
public sealed record GuideCheckResult(IReadOnlyList<string> Guides, IReadOnlyList<GuideFinding> Findings)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Findings.Count == 0;
}

/// <summary>Checks a guides folder for the command line.</summary>
public static class GuideCheck
{
    /// <summary>Reads the folder and says what is wrong with it.</summary>
    /// <param name="folder">The guides folder.</param>
    /// <param name="knownParagraphs">Ids of all paragraphs in the reports; null to leave them unchecked.</param>
    public static GuideCheckResult Run(string folder, IReadOnlySet<string>? knownParagraphs)
    {
        if (!Directory.Exists(folder))
        {
            return new([], [new(Path.GetFileName(folder), 0, $"Den Ordner „{folder}“ gibt es nicht.", FindingWeight.Refused)]);
        }

        var catalog = new GuideLibrary(folder, () => knownParagraphs).Reload();
        var findings = catalog.Findings;
        if (catalog.Guides.Count == 0 && findings.Count == 0)
        {
            findings = [new(Path.GetFileName(folder), 0, "Im Ordner liegt kein Leitfaden (*.yaml).", FindingWeight.Refused)];
        }

        return new([.. catalog.Guides.Select(Line)], findings);
    }

    private static string Line(Guide guide) =>
        $"{guide.Title} ({guide.Id}): {guide.Questions.Count()} Fragen in {guide.Phases.Count} {(guide.Phases.Count == 1 ? "Phase" : "Phasen")}";
}
