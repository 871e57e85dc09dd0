using System.Threading.Channels;
using Npgsql;
using PanReflex.Service.State;
using PanReflex.Service.State.Postgres;

namespace PanReflex.Service.DirectLine.Streams;

/// <summary>
/// Wakes the sockets of this replica when another one has written to their conversation. Notifications only say that the log has
/// grown; the activities are read from it, so one that gets lost with a connection is made up for by the next look.
/// </summary>
public sealed partial class ReplicaFeed(PostgresServer server, ConversationStreams streams, ConversationLog log, TimeProvider clock, ILogger<ReplicaFeed> logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    // Typing indicators are worth little and late ones nothing.
    private readonly Channel<ConversationSignal> outgoing = Channel.CreateBounded<ConversationSignal>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        streams.Unheard = (conversationId, transient) => outgoing.Writer.TryWrite(new ConversationSignal(conversationId, 0, transient));
        await Task.WhenAll(KeepAsync("listen", ListenAsync, stoppingToken), KeepAsync("notify", TellAsync, stoppingToken));
    }

    private async Task ListenAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var reader = new ConversationSignalReader();
        session.Notification += (_, notification) => Hear(reader.Take(notification.PID, notification.Payload));
        await using (var command = new NpgsqlCommand($"LISTEN {ConversationSignal.Channel}", session))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        // What was written while nobody listened.
        foreach (var conversationId in streams.Followed())
        {
            if (await log.FindWatermarkAsync(conversationId, cancellationToken) is { } watermark)
            {
                streams.Advance(conversationId, watermark);
            }
        }

        while (true)
        {
            await session.WaitAsync(cancellationToken);
        }
    }

    private async Task TellAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await foreach (var signal in outgoing.Reader.ReadAllAsync(cancellationToken))
        {
            foreach (var payload in signal.Payloads())
            {
                await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", session)
                {
                    Parameters = { new NpgsqlParameter { Value = ConversationSignal.Channel }, new NpgsqlParameter { Value = payload } },
                };
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private void Hear(ConversationSignal? signal)
    {
        switch (signal)
        {
            case { Transient: { } transient } typing:
                streams.Hear(typing.ConversationId, transient);
                break;
            case { } grown:
                streams.Advance(grown.ConversationId, grown.Watermark);
                break;
        }
    }

    /// <summary>Runs over a session and begins anew when it breaks.</summary>
    private async Task KeepAsync(string purpose, Func<NpgsqlConnection, CancellationToken, Task> run, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var session = await server.OpenSessionAsync(purpose, stopping);
                await run(session, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                Broken(logger, purpose, exception);
                await Task.Delay(PauseAfterFault, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session '{Purpose}' with the database broke; it is opened again")]
    private static partial void Broken(ILogger logger, string purpose, Exception exception);
}
