namespace PanReflex.Service.Hosting;

/// <summary>Where the service finds the reports and keeps its data. All paths are absolute.</summary>
/// <param name="Root">Folder that relative paths of the settings start from: the repository, or the folder of a published service.</param>
/// <param name="Knowledge">Folder with <c>reports</c>, <c>guides</c> and <c>terms.yaml</c>.</param>
/// <param name="Data">The only folder that the service writes to.</param>
public sealed record ServiceFolders(string Root, string Knowledge, string Data)
{
    private static readonly string[] Landmarks = ["PanReflex.sln", Path.Combine("knowledge", "reports")];

    /// <summary>Folder of the reports.</summary>
    public string Reports => Path.Combine(Knowledge, "reports");

    /// <summary>Folder of the guides.</summary>
    public string Guides => Path.Combine(Knowledge, "guides");

    /// <summary>Folder of the index.</summary>
    public string Index => Path.Combine(Data, "index");

    /// <summary>
    /// The nearest folder at or above the binary, else at or above the working directory, that holds the solution or
    /// <c>knowledge/reports</c>; the binary's folder when there is none.
    /// </summary>
    public static string FindRoot(string binary, string workingDirectory) =>
        Climb(binary) ?? Climb(workingDirectory) ?? Path.GetFullPath(binary);

    /// <summary>The folders that the settings name.</summary>
    public static ServiceFolders From(string root, DataOptions data, string? knowledgeFolder) =>
        new(root, Path.GetFullPath(knowledgeFolder ?? "knowledge", root), Path.GetFullPath(data.Folder, root));

    /// <summary>Makes sure that the data folder exists and can be written to.</summary>
    /// <exception cref="StartupException">It cannot.</exception>
    public void RequireWritableData()
    {
        try
        {
            Directory.CreateDirectory(Data);
            var probe = Path.Combine(Data, $".schreibprobe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                "Data:Folder",
                $"In den Ordner {Data} kann nicht geschrieben werden. Bitte einen beschreibbaren Ordner angeben oder die Rechte des Ordners ändern.",
                error);
        }
    }

    private static string? Climb(string start)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(start)); folder is not null; folder = folder.Parent)
        {
            if (Landmarks.Any(landmark => Path.Exists(Path.Combine(folder.FullName, landmark))))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
