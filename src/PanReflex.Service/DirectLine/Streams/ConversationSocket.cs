using System.Net.WebSockets;
using PanReflex.Service.State;

namespace PanReflex.Service.DirectLine.Streams;

/// <summary>One open socket: replays the log behind the client's watermark, then follows it.</summary>
public sealed class ConversationSocket(WebSocket socket, ConversationStreams.Subscription subscription, ConversationLog log)
{
    private const int BatchSize = 50;

    /// <summary>The client sends empty frames as signs of life; anything larger than this is no Direct Line client.</summary>
    private const int MaxFrameBytes = 4096;

    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Serves the socket until either side ends it or <paramref name="stopping"/> is signalled.</summary>
    public async Task ServeAsync(long watermark, CancellationToken stopping)
    {
        // Cancelling a receive aborts the socket, so receiving outlives the stop signal until the client has answered the close.
        using var ending = new CancellationTokenSource();
        using var sendingEnds = CancellationTokenSource.CreateLinkedTokenSource(stopping, ending.Token);
        var receiving = ReceiveAsync(ending.Token);
        var sending = SendAsync(watermark, sendingEnds.Token);
        await Task.WhenAny(receiving, sending);
        await CloseAsync(
            stopping.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable
            : receiving.IsCompletedSuccessfully ? await receiving
            : WebSocketCloseStatus.InternalServerError);
        ending.CancelAfter(CloseTimeout);
        await Quietly(receiving);
        await ending.CancelAsync();
        await Quietly(sending);
    }

    private async Task SendAsync(long watermark, CancellationToken cancellationToken)
    {
        var position = await ReplayAsync(watermark, long.MaxValue, cancellationToken);
        await foreach (var signal in subscription.Signals.ReadAllAsync(cancellationToken))
        {
            if (signal.Watermark > position)
            {
                position = await ReplayAsync(position, signal.Watermark, cancellationToken);
            }

            // A typing indicator from before the last message sent would stay on the screen.
            if (signal.Transient is { } transient && position <= signal.Watermark)
            {
                await SendAsync(ActivitySetJson.Write([transient], null), cancellationToken);
            }
        }
    }

    private async Task<long> ReplayAsync(long watermark, long end, CancellationToken cancellationToken)
    {
        LogSlice slice;
        do
        {
            slice = await log.ReadAsync(subscription.ConversationId, watermark, end, BatchSize, cancellationToken);
            if (slice.Activities.Count > 0)
            {
                await SendAsync(ActivitySetJson.Write(slice.Activities, slice.Watermark), cancellationToken);
            }

            watermark = slice.Watermark;
        }
        while (slice.More);
        return watermark;
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(SendTimeout);
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, timeout.Token);
    }

    private async Task<WebSocketCloseStatus> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxFrameBytes];
        var size = 0;
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (frame.MessageType == WebSocketMessageType.Close)
            {
                return WebSocketCloseStatus.NormalClosure;
            }

            size = frame.EndOfMessage ? 0 : size + frame.Count;
            if (size > MaxFrameBytes)
            {
                return WebSocketCloseStatus.MessageTooBig;
            }
        }
    }

    private async Task CloseAsync(WebSocketCloseStatus status)
    {
        try
        {
            using var timeout = new CancellationTokenSource(CloseTimeout);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, null, timeout.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            socket.Abort();
        }
    }

    /// <summary>A client that goes away is the ordinary end of a socket.</summary>
    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
        }
    }
}
