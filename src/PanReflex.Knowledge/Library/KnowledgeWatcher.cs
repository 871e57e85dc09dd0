using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PanReflex.Knowledge.Library;

/// <summary>
/// Tells when the knowledge folder may have changed: after a notice of the file system and a short calm, since copying a file raises
/// many notices; and on every look at names, lengths and dates that differs from the last, because network drives give no notices.
/// </summary>
public sealed partial class KnowledgeWatcher
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestUnrest = TimeSpan.FromSeconds(30);

    private readonly string _folder;
    private readonly TimeSpan _rescan;
    private readonly bool _enabled;
    private readonly TimeProvider _time;
    private readonly ILogger<KnowledgeWatcher> _log;

    /// <summary>A watcher over the folder of the options; it does nothing before <see cref="WatchAsync"/>.</summary>
    public KnowledgeWatcher(IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<KnowledgeWatcher> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _folder = options.Value.Folder;
        _rescan = options.Value.RescanInterval;
        _enabled = options.Value.Watch;
        _time = time;
        _log = log;
    }

    /// <summary>
    /// Calls <paramref name="changed"/> after each change, one call at a time, until cancelled. A call that throws is logged and does
    /// not end the watch. Returns at once when watching is switched off.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WatchAsync(Func<CancellationToken, Task> changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (!_enabled)
        {
            return;
        }

        var notices = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var fileSystem = StartFileSystemWatcher(notices.Writer);
        using var timer = _time.CreateTimer(_ => notices.Writer.TryWrite(false), null, _rescan, _rescan);
        var seen = FolderSignature.Of(_folder);
        await foreach (var _ in notices.Reader.ReadAllAsync(cancellationToken))
        {
            var now = FolderSignature.Of(_folder);
            if (now == seen)
            {
                continue;
            }

            seen = await AwaitCalmAsync(now, cancellationToken);
            await CallAsync(changed, cancellationToken);
        }
    }

    /// <summary>Waits until nothing changes any more, so that half-copied files are not read.</summary>
    private async Task<string> AwaitCalmAsync(string signature, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (_time.GetElapsedTime(start) < LongestUnrest)
        {
            await Task.Delay(Calm, _time, cancellationToken);
            var now = FolderSignature.Of(_folder);
            if (now == signature)
            {
                break;
            }

            signature = now;
        }

        return signature;
    }

#pragma warning disable CA1031 // What the caller does with a change must not end the watch.
    private async Task CallAsync(Func<CancellationToken, Task> changed, CancellationToken cancellationToken)
    {
        try
        {
            await changed(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogCallFailed(exception, _folder);
        }
    }
#pragma warning restore CA1031

    /// <summary>Null where the folder is missing or the system has no more watches; the periodic look remains.</summary>
    private FileSystemWatcher? StartFileSystemWatcher(ChannelWriter<bool> notices)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(_folder) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => notices.TryWrite(true);
            watcher.Created += (_, _) => notices.TryWrite(true);
            watcher.Deleted += (_, _) => notices.TryWrite(true);
            watcher.Renamed += (_, _) => notices.TryWrite(true);
            watcher.Error += (_, _) => notices.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            watcher?.Dispose();
            LogNoNotices(exception, _folder, _rescan);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Handling a change in {Folder} failed")]
    private partial void LogCallFailed(Exception exception, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No change notices for {Folder}; it is compared every {Interval} instead")]
    private partial void LogNoNotices(Exception exception, string folder, TimeSpan interval);
}
