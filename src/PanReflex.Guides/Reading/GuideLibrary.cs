namespace PanReflex.Guides.Reading;

/// <summary>The guides folder, read and checked. Safe for concurrent use; readers see whole catalogs only.</summary>
/// <param name="folder">Folder with one YAML file per guide and <c>gruppen.yaml</c>.</param>
/// <param name="knownParagraphs">Ids of the paragraphs in the reports at this moment; null while they are unknown.</param>
public sealed class GuideLibrary(string folder, Func<IReadOnlySet<string>?> knownParagraphs)
{
    private const string GroupsFile = "gruppen.yaml";

    private volatile GuideCatalog current = GuideCatalog.Empty;

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The catalog last read.</summary>
    public GuideCatalog Current => current;

    /// <summary>Reads the folder anew and swaps the catalog as a whole. A broken guide leaves the others alone.</summary>
    public GuideCatalog Reload()
    {
        current = GuideFolder.Read(Files(), knownParagraphs());
        return current;
    }

    private List<GuideFile> Files()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(Folder)
            .Where(path => Path.GetExtension(path) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
            .Select(Read)];
    }

    private static GuideFile Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            return new(name, name == GroupsFile, File.ReadAllText(path), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(name, name == GroupsFile, null, $"Die Datei lässt sich nicht lesen ({error.Message}).");
        }
    }
}
