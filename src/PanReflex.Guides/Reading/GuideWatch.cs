namespace PanReflex.Guides.Reading;

/// <summary>Reloads a library after its folder changed, half a second after the last of a burst of changes.</summary>
public sealed class GuideWatch : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly FileSystemWatcher? watcher;
    private readonly ITimer timer;

    /// <summary>Starts watching; a missing folder is not watched.</summary>
    /// <param name="library">The library to reload.</param>
    /// <param name="time">Clock for the pause.</param>
    /// <param name="reloaded">Told after each reload.</param>
    public GuideWatch(GuideLibrary library, TimeProvider time, Action<GuideCatalog> reloaded)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(time);
        timer = time.CreateTimer(_ => reloaded(library.Reload()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (Directory.Exists(library.Folder))
        {
            watcher = new FileSystemWatcher(library.Folder) { IncludeSubdirectories = false };
            watcher.Changed += Wait;
            watcher.Created += Wait;
            watcher.Deleted += Wait;
            watcher.Renamed += Wait;
            watcher.EnableRaisingEvents = true;
        }
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        watcher?.Dispose();
        timer.Dispose();
    }

    private void Wait(object sender, FileSystemEventArgs change) => timer.Change(Quiet, Timeout.InfiniteTimeSpan);
}
