using System.Net;
using System.Net.WebSockets;
using System.Text.Json;

namespace PanReflex.Service.Tests.DirectLine;

/// <summary>A bare socket to a conversation.</summary>
public sealed class ChatSocket(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public ClientWebSocket Socket => socket;

    public static async Task<ChatSocket> OpenAsync(string streamUrl)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(streamUrl), TestContext.Current.CancellationToken);
        return new ChatSocket(socket);
    }

    /// <summary>The status with which the handshake is refused.</summary>
    public static async Task<HttpStatusCode> RefusalAsync(string streamUrl)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(streamUrl), TestContext.Current.CancellationToken));
        return socket.HttpStatusCode;
    }

    public Task SendAsync(byte[] frame) => socket.SendAsync(frame, WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    /// <summary>The next frame; null when the server closes.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var text = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer, patience.Token);
            if (frame.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage)
            {
                return JsonSerializer.Deserialize<JsonElement>(text.ToArray());
            }
        }
    }

    public void Dispose() => socket.Dispose();
}
