namespace PanReflex.Service.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("panreflex-test-").FullName;

    /// <summary>A copy as it lies on the disk now: what a process killed at this moment leaves behind.</summary>
    public TempFolder Snapshot()
    {
        var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A pooled connection still holds the file; the system cleans its temp folder.
        }
    }
}
