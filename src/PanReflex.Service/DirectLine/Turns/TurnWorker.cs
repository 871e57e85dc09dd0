using Microsoft.Extensions.Options;
using PanReflex.BotFramework.Json;
using PanReflex.Service.DirectLine.Streams;
using PanReflex.Service.State;

namespace PanReflex.Service.DirectLine.Turns;

/// <summary>Lets the bot answer what the log holds unanswered, also what an earlier process left behind: in order within a conversation, several conversations at a time.</summary>
public sealed partial class TurnWorker(
    TurnSchedule schedule,
    ConversationLog log,
    ISharedLocks locks,
    ConversationStreams streams,
    DirectLineAdapter adapter,
    IBot bot,
    IOptions<DirectLineOptions> options,
    TimeProvider clock,
    ILogger<TurnWorker> logger) : BackgroundService
{
    /// <summary>A message that has seen this many restarts is taken to be their cause.</summary>
    private const int MaxAttempts = 3;

    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(2);

    /// <summary>How often replicas look for what one of them has left behind.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long a turn that is running at shutdown may go on; what is cut off is answered after the restart.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var draining = stoppingToken.Register(() => cutOff.CancelAfter(Drain));
        var workers = Enumerable.Range(0, options.Value.ConcurrentTurns).Select(_ => WorkAsync(cutOff.Token, stoppingToken)).ToList();
        workers.Add(locks.AmongReplicas ? LookAsync(stoppingToken) : RecoverAsync(stoppingToken));
        await Task.WhenAll(workers);
    }

    private async Task RecoverAsync(CancellationToken stopping)
    {
        foreach (var conversationId in await log.RecoverAsync(stopping))
        {
            schedule.Add(conversationId);
        }
    }

    /// <summary>Whatever waits is offered to the workers again and again; what another replica is answering they pass over.</summary>
    private async Task LookAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LookInterval, clock);
        do
        {
            try
            {
                foreach (var conversationId in await log.PendingAsync(stopping))
                {
                    schedule.Add(conversationId);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotLooked(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task WorkAsync(CancellationToken cutOff, CancellationToken stopping)
    {
        await foreach (var conversationId in schedule.ReadAllAsync(stopping))
        {
            var more = false;
            try
            {
                more = await AnswerNextAsync(conversationId, cutOff);
            }
            catch (OperationCanceledException) when (cutOff.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The message stays in the log; a locked or full database may recover.
                TurnNotKept(logger, conversationId, exception);
                await Task.Delay(PauseAfterFault, clock, stopping);
                more = true;
            }

            schedule.Release(conversationId, more);
        }
    }

    private async Task<bool> AnswerNextAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var claim = await locks.TryTakeAsync("conversation/" + conversationId, cancellationToken);
        if (claim is null || await log.NextTurnAsync(conversationId, cancellationToken) is not { } turn)
        {
            return false;
        }

        var replies = locks.AmongReplicas ? await RunCountedAsync(conversationId, turn, cancellationToken) : await RunAsync(turn, cancellationToken);
        if (await log.CompleteAsync(conversationId, turn.Sequence, replies, cancellationToken) is { } watermark)
        {
            streams.Advance(conversationId, watermark);
        }

        return true;
    }

    /// <summary>Counts the attempt before it begins and takes it back when it is cut off in good order: what remains counted are ends of a process.</summary>
    private async Task<IReadOnlyList<ActivityDraft>> RunCountedAsync(string conversationId, PendingTurn turn, CancellationToken cancellationToken)
    {
        await log.CountAttemptAsync(conversationId, turn.Sequence, 1, cancellationToken);
        try
        {
            return await RunAsync(turn, cancellationToken);
        }
        catch
        {
            await log.CountAttemptAsync(conversationId, turn.Sequence, -1, CancellationToken.None);
            throw;
        }
    }

    private async Task<IReadOnlyList<ActivityDraft>> RunAsync(PendingTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Attempts >= MaxAttempts)
        {
            return await adapter.ApologiseAsync(Read(turn), new InvalidOperationException("The service was restarted repeatedly while it answered this message."), cancellationToken);
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TurnSeconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await adapter.RunTurnAsync(Read(turn), bot.OnTurnAsync, both.Token);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return await adapter.ApologiseAsync(Read(turn), exception, cancellationToken);
        }
    }

    private static Activity Read(PendingTurn turn) => ActivityJson.Deserialize<Activity>(turn.Json)!;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unanswered messages could not be looked for; the next look follows")]
    private static partial void NotLooked(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn of conversation {ConversationId} failed outside of the bot; it is tried again")]
    private static partial void TurnNotKept(ILogger logger, string conversationId, Exception exception);
}
