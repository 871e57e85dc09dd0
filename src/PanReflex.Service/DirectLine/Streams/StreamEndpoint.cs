using Microsoft.Extensions.Options;
using PanReflex.Service.DirectLine.Tokens;
using PanReflex.Service.State;

namespace PanReflex.Service.DirectLine.Streams;

/// <summary>Opens the socket of a conversation.</summary>
public static class StreamEndpoint
{
    /// <summary>GET <c>/conversations/{id}/stream?watermark=N&amp;t=token</c> as a WebSocket handshake.</summary>
    public static async Task<IResult> OpenAsync(
        string conversationId,
        HttpContext context,
        DirectLineAccess access,
        ConversationStreams streams,
        ConversationLog log,
        IOptions<DirectLineOptions> options,
        IHostApplicationLifetime lifetime)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lifetime);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(streams);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return DirectLineError.NotASocket;
        }

        var (caller, refusal) = await access.CheckAsync(context.Request.Query["t"], TokenUse.Stream);
        if (caller is null)
        {
            return refusal!;
        }

        if (caller.ConversationId != conversationId)
        {
            return DirectLineError.ForeignConversation;
        }

        if (Watermark.Parse(context.Request.Query["watermark"]) is not { } watermark)
        {
            return DirectLineError.InvalidWatermark;
        }

        if (await log.FindWatermarkAsync(conversationId, context.RequestAborted) is not { } newest)
        {
            return DirectLineError.UnknownConversation;
        }

        using var subscription = streams.Subscribe(conversationId);
        if (subscription is null)
        {
            return DirectLineError.TooManySockets;
        }

        // A peer that does not answer a ping in time is gone, whatever its connection says.
        var idle = TimeSpan.FromSeconds(options.Value.SocketIdleSeconds);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = idle / 2, KeepAliveTimeout = idle / 2 });
        await new ConversationSocket(socket, subscription, log).ServeAsync(Math.Min(watermark, newest), lifetime.ApplicationStopping);
        return Results.Empty;
    }
}
