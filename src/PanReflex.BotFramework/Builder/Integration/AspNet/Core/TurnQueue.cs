using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PanReflex.BotFramework.Builder.Integration.AspNet.Core;

/// <summary>What became of an attempt to queue a turn.</summary>
public enum Admission
{
    /// <summary>It will run.</summary>
    Accepted,

    /// <summary>This conversation has too many turns waiting.</summary>
    ConversationFull,

    /// <summary>The whole queue is full, or the service is stopping.</summary>
    Full,
}

/// <summary>Runs turns after their calls were answered: many conversations at a time, one turn at a time in each and in
/// the order of arrival, bounded in number and in time. On shutdown it takes no new turns and finishes those it has.</summary>
public sealed partial class TurnQueue : IHostedService, IDisposable
{
    private readonly BotFrameworkOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<TurnQueue> logger;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task>>> lanes = [];
    private readonly Channel<string> ready = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource abandon = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task[] workers = [];
    private int pending;
    private bool stopping;

    /// <summary>A queue.</summary>
    public TurnQueue(IOptions<BotFrameworkOptions> options, TimeProvider time, ILogger<TurnQueue> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.options, this.time, this.logger) = (options.Value, time, logger);
    }

    /// <summary>Turns that wait or run.</summary>
    public int Pending => Volatile.Read(ref pending);

    internal int Lanes
    {
        get
        {
            lock (gate)
                return lanes.Count;
        }
    }

    /// <summary>Queues a turn of a conversation.</summary>
    public Admission TryEnqueue(string conversation, Func<CancellationToken, Task> turn)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(turn);
        lock (gate)
        {
            if (stopping || pending >= options.QueueCapacity)
                return Admission.Full;
            if (!lanes.TryGetValue(conversation, out var lane))
            {
                lanes[conversation] = lane = new();
                ready.Writer.TryWrite(conversation);
            }
            else if (lane.Count >= options.QueueCapacityPerConversation)
            {
                return Admission.ConversationFull;
            }

            lane.Enqueue(turn);
            pending++;
            return Admission.Accepted;
        }
    }

    /// <summary>Runs a turn whose caller waits for the result, within the same limits but without waiting for others.</summary>
    /// <returns>False when there is no room for it; it was not run.</returns>
    public async Task<bool> TryRunAsync(Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        lock (gate)
        {
            if (stopping || pending >= options.QueueCapacity)
                return false;
            pending++;
        }

        try
        {
            using var limit = new CancellationTokenSource(options.TurnTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, abandon.Token, cancellationToken);
            await turn(both.Token);
            return true;
        }
        finally
        {
            Done();
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        workers = [.. Enumerable.Range(0, options.ConcurrentTurns).Select(_ => Task.Run(WorkAsync, CancellationToken.None))];
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            stopping = true;
            if (pending == 0)
                drained.TrySetResult();
        }

        try
        {
            await drained.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogAbandoned(logger, Pending);
            await abandon.CancelAsync();
        }

        ready.Writer.TryComplete();
        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromSeconds(5), time, CancellationToken.None).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public void Dispose() => abandon.Dispose();

    private async Task WorkAsync()
    {
        await foreach (var conversation in ready.Reader.ReadAllAsync(CancellationToken.None))
        {
            Func<CancellationToken, Task> turn;
            lock (gate)
                turn = lanes[conversation].Peek();
            await RunAsync(turn);
            lock (gate)
            {
                // The turn stays in its lane while it runs, so that nobody overtakes it.
                lanes[conversation].Dequeue();
                if (lanes[conversation].Count > 0)
                    ready.Writer.TryWrite(conversation);
                else
                    lanes.Remove(conversation);
            }

            Done();
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> turn)
    {
        try
        {
            using var limit = new CancellationTokenSource(options.TurnTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, abandon.Token);
            await turn(both.Token);
        }
        catch (Exception e)
        {
            // One turn never takes the others down.
            LogFailed(logger, e);
        }
    }

    private void Done()
    {
        lock (gate)
        {
            if (--pending == 0 && stopping)
                drained.TrySetResult();
        }
    }

    [LoggerMessage(LogLevel.Error, "A turn of the bot failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "The service stops before all turns are finished; {Pending} are abandoned.")]
    private static partial void LogAbandoned(ILogger logger, int pending);
}
