using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace PanReflex.Service.Tests.Replicas;

/// <summary>A person at Web Chat: one socket, one question at a time. What fails is tried again as Web Chat's client does; a broken socket is opened anew behind the last watermark.</summary>
internal sealed class SocketChat(HttpClient http, string name) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> answers = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task listening = Task.CompletedTask;
    private ClientWebSocket? socket;
    private string token = string.Empty;
    private string watermark = "0";

    /// <summary>The conversation.</summary>
    public string Id { get; private set; } = string.Empty;

    /// <summary>The questions asked, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>How often the socket was opened again.</summary>
    public int Reconnects { get; private set; }

    /// <summary>How often a request was sent again.</summary>
    public int Retries { get; private set; }

    /// <summary>Opens the chat and waits for the welcome.</summary>
    public async Task StartAsync()
    {
        token = (await SendAsync(HttpMethod.Post, "tokens/generate", null)).GetProperty("token").GetString()!;
        var started = await SendAsync(HttpMethod.Post, "conversations", new { user = new { } });
        Id = started.GetProperty("conversationId").GetString()!;
        listening = ListenAsync(started.GetProperty("streamUrl").GetString());
        await welcome.Task.WaitAsync(Patience);
    }

    /// <summary>Asks and waits for the answer on the socket; the time from the click to the answer.</summary>
    public async Task<TimeSpan> AskAsync(string text)
    {
        var begun = Stopwatch.GetTimestamp();
        Asked.Add(text);
        var activity = new { type = "message", text, from = new { id = "me" }, channelData = new { clientActivityID = $"{name}-{Asked.Count}" } };
        var id = (await SendAsync(HttpMethod.Post, $"conversations/{Id}/activities", activity)).GetProperty("id").GetString()!;
        await Answer(id).Task.WaitAsync(Patience);
        return Stopwatch.GetElapsedTime(begun);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        socket?.Abort();
        await listening;
        ending.Dispose();
    }

    private async Task ListenAsync(string? streamUrl)
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                streamUrl ??= (await SendAsync(HttpMethod.Get, $"conversations/{Id}?watermark={watermark}", null)).GetProperty("streamUrl").GetString()!;
                using (socket = new ClientWebSocket())
                {
                    await socket.ConnectAsync(new Uri(streamUrl), http, ending.Token);
                    await ReadAsync(socket);
                }
            }
            catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or HttpRequestException or ObjectDisposedException)
            {
                await Task.Delay(Pause, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            streamUrl = null;
            Reconnects += ending.IsCancellationRequested ? 0 : 1;
        }
    }

    private async Task ReadAsync(ClientWebSocket open)
    {
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var frame = await open.ReceiveAsync(buffer, ending.Token);
            if (frame.MessageType == WebSocketMessageType.Close)
            {
                await open.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ending.Token);
                return;
            }

            text.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage)
            {
                Take(JsonSerializer.Deserialize<JsonElement>(text.ToArray()));
                text.SetLength(0);
            }
        }
    }

    private void Take(JsonElement set)
    {
        foreach (var activity in set.GetProperty("activities").EnumerateArray().Where(IsBotMessage))
        {
            if (activity.TryGetProperty("replyToId", out var question) && question.GetString() is { Length: > 0 } id)
            {
                Answer(id).TrySetResult();
            }

            welcome.TrySetResult();
        }

        watermark = set.TryGetProperty("watermark", out var position) && position.GetString() is { } known ? known : watermark;
    }

    private static bool IsBotMessage(JsonElement activity) =>
        activity.GetProperty("type").GetString() == "message" && activity.GetProperty("from").GetProperty("id").GetString() == "panreflex";

    private TaskCompletionSource Answer(string question) => answers.GetOrAdd(question, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        for (var begun = Stopwatch.GetTimestamp(); ; Retries++)
        {
            string failure;
            try
            {
                using var request = new HttpRequestMessage(method, "/v3/directline/" + path) { Content = body is null ? null : JsonContent.Create(body) };
                request.Headers.Authorization = token.Length > 0 ? new AuthenticationHeaderValue("Bearer", token) : null;
                using var response = await http.SendAsync(request, ending.Token);
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
                {
                    return await response.Content.ReadFromJsonAsync<JsonElement>(ending.Token);
                }

                failure = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ending.Token)}";
                if ((int)response.StatusCode < 500)
                {
                    throw new InvalidOperationException($"{path} was refused: {failure}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !ending.IsCancellationRequested))
            {
                failure = exception.Message;
            }

            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException($"{path} was not taken within {Patience}: {failure}");
            }

            await Task.Delay(Pause, ending.Token);
        }
    }
}
