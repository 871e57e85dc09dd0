namespace PanReflex.Search.Index;

/// <summary>
/// The folder that holds the indexes: each in a folder of its own, and a small file that names the current one. The file is replaced by
/// renaming, so at every moment it names a whole index, whatever happens to the process.
/// </summary>
internal sealed class IndexFolder(string root)
{
    private const string Prefix = "index-";
    private readonly string _pointer = Path.Combine(root, "current");

    public string Root => root;

    /// <summary>Path of the current index; null while there is none.</summary>
    public string? Current
    {
        get
        {
            try
            {
                var name = File.ReadAllText(_pointer).Trim();
                var path = Path.Combine(root, name);
                return IsIndexName(name) && Directory.Exists(path) ? path : null;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>Path of a new, empty index folder.</summary>
    public string Create() => Directory.CreateDirectory(Path.Combine(root, Prefix + Guid.NewGuid().ToString("n"))).FullName;

    /// <summary>Makes a finished index the current one. Its files reach the disk before the pointer does.</summary>
    public void MakeCurrent(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }

        var next = _pointer + ".next";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, _pointer, overwrite: true);
    }

    /// <summary>
    /// Takes the right to build. Null while another process builds; the system returns the right when its holder ends, however it ends.
    /// </summary>
    public IDisposable? TryLock()
    {
        Directory.CreateDirectory(root);
        try
        {
            return new FileStream(Path.Combine(root, "build.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Removes every index but the current one: leftovers of builds that crashed. Only under the lock.</summary>
    /// <param name="keep">A further index that is still being read.</param>
    public void Sweep(string? keep = null)
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        var current = Current;
        foreach (var path in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            if (IsIndexName(Path.GetFileName(path)) && path != current && path != keep)
            {
                Remove(path);
            }
        }
    }

    /// <summary>Removes an index; where a file is still open (Windows) the next sweep does it.</summary>
    public static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left for the next sweep.
        }
    }

    private static bool IsIndexName(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(name[Prefix.Length..], "n", out _);
}
