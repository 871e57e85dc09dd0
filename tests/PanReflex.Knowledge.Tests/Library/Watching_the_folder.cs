using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Knowledge.Library;

namespace PanReflex.Knowledge.Tests.Library;

public sealed class Watching_the_folder : IDisposable
{
    private readonly KnowledgeFolder _folder = new();
    private readonly Channel<int> _calls = Channel.CreateUnbounded<int>();
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task A_change_is_told_without_waiting_for_the_periodic_look()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watch = WatchAsync(TimeProvider.System, _ => Task.CompletedTask, stop.Token);

        _folder.Write("neu.md", "Neu ist das.");

        Assert.Equal(1, await _calls.Reader.ReadAsync(stop.Token));
        await EndAsync(stop, watch);
    }

    [Fact]
    public async Task Without_notices_the_periodic_look_finds_the_change()
    {
        _folder.Options.Folder = Path.Combine(_folder.Root, "spaeter"); // missing, so the system cannot watch it
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watch = WatchAsync(_time, _ => Task.CompletedTask, stop.Token);
        Directory.CreateDirectory(Path.Combine(_folder.Options.Folder, "reports"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Options.Folder, "reports", "neu.md"), "Neu ist das.", stop.Token);

        while (!_calls.Reader.TryPeek(out _))
        {
            _time.Advance(_folder.Options.RescanInterval);
            await Task.Yield();
        }

        await EndAsync(stop, watch);
    }

    [Fact]
    public async Task A_handler_that_throws_does_not_end_the_watch()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watch = WatchAsync(TimeProvider.System, call => call == 1 ? throw new InvalidOperationException() : Task.CompletedTask, stop.Token);

        _folder.Write("eins.md", "Eins.");
        Assert.Equal(1, await _calls.Reader.ReadAsync(stop.Token));
        _folder.Write("zwei.md", "Zwei.");
        Assert.Equal(2, await _calls.Reader.ReadAsync(stop.Token));

        await EndAsync(stop, watch);
    }

    [Fact]
    public async Task Switched_off_it_ends_at_once()
    {
        _folder.Options.Watch = false;

        await WatchAsync(_time, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
    }

    private Task WatchAsync(TimeProvider time, Func<int, Task> handle, CancellationToken cancellationToken)
    {
        var calls = 0;
        return new KnowledgeWatcher(Options.Create(_folder.Options), time, NullLogger<KnowledgeWatcher>.Instance).WatchAsync(
            _ =>
            {
                calls++;
                _calls.Writer.TryWrite(calls);
                return handle(calls);
            },
            cancellationToken);
    }

    private static async Task EndAsync(CancellationTokenSource stop, Task watch)
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    public void Dispose() => _folder.Dispose();
}
