namespace PanReflex.Knowledge.Library;

/// <summary>Walks the reports folder without leaving it through links.</summary>
internal sealed class FolderScan(string folder)
{
    private const int MaxDepth = 16;
    private const int MaxFiles = 100_000;

    private readonly string _root = RealPath.Of(folder);
    private readonly List<FoundFile> _files = [];
    private readonly List<UnreadableFile> _unreadable = [];

    /// <summary>All files that may be read, by name; and those that may not.</summary>
    public static (IReadOnlyList<FoundFile> Files, IReadOnlyList<UnreadableFile> Unreadable) Run(string folder, CancellationToken cancellationToken)
    {
        var scan = new FolderScan(folder);
        if (Directory.Exists(folder))
        {
            scan.Walk(new DirectoryInfo(folder), "", 0, cancellationToken);
        }

        scan._files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return (scan._files, scan._unreadable);
    }

    private void Walk(DirectoryInfo directory, string prefix, int depth, CancellationToken cancellationToken)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = directory.GetFileSystemInfos();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _unreadable.Add(new UnreadableFile(prefix.TrimEnd('/'), "Der Ordner lässt sich nicht öffnen. Bitte die Zugriffsrechte prüfen."));
            return;
        }

        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsHidden(entry.Name) && _files.Count < MaxFiles)
            {
                Visit(entry, prefix + entry.Name, depth, cancellationToken);
            }
        }
    }

    private void Visit(FileSystemInfo entry, string name, int depth, CancellationToken cancellationToken)
    {
        var isLink = entry.LinkTarget is not null;
        if (isLink && !IsInside(entry.FullName))
        {
            _unreadable.Add(new UnreadableFile(name, "Die Verknüpfung führt aus dem Ordner der Berichte hinaus oder ins Leere. Bitte die Datei selbst hineinlegen."));
        }
        else if (entry is FileInfo file)
        {
            AddFile(file, name);
        }
        else if (isLink || depth >= MaxDepth)
        {
            // The target lies inside and is visited there; following the link could go round in circles.
            _unreadable.Add(new UnreadableFile(name, isLink
                ? "Verknüpfte Ordner werden nicht gelesen."
                : $"Ordner werden nur bis zur Tiefe {MaxDepth} gelesen."));
        }
        else if (entry is DirectoryInfo directory)
        {
            Walk(directory, name + "/", depth + 1, cancellationToken);
        }
    }

    private void AddFile(FileInfo file, string name)
    {
        try
        {
            var target = file.LinkTarget is null ? file : new FileInfo(RealPath.Of(file.FullName));
            _files.Add(new FoundFile(name, file.FullName, target.Length, target.LastWriteTimeUtc));
        }
        catch (IOException)
        {
            // Deleted between listing and looking: it is not there any more.
        }
    }

    /// <summary>Hidden files, lock files of Office programs, leftovers of file managers and of copying.</summary>
    private static bool IsHidden(string name) =>
        name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal) || name.EndsWith('~')
        || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase) || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);

    private bool IsInside(string path)
    {
        try
        {
            var target = RealPath.Of(path);
            return target.StartsWith(_root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && (File.Exists(target) || Directory.Exists(target));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
