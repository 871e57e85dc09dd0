namespace PanReflex.Guides.Reading;

/// <summary>The guides folder at one moment.</summary>
/// <param name="Guides">Guides that may be used, by title.</param>
/// <param name="Groups">The vulnerable groups in the order of their file.</param>
/// <param name="Findings">Everything wrong, in the order of files and lines.</param>
public sealed record GuideCatalog(IReadOnlyList<Guide> Guides, IReadOnlyList<VulnerableGroup> Groups, IReadOnlyList<GuideFinding> Findings)
{
    /// <summary>A catalog without guides.</summary>
    public static GuideCatalog Empty { get; } = new([], [], []);

    /// <summary>The guide with this id; null when there is none.</summary>
    public Guide? Find(string id) => Guides.FirstOrDefault(guide => guide.Id == id);
}
