using System.Net;
using System.Net.WebSockets;

namespace PanReflex.Service.Tests.DirectLine;

public sealed class Limits_hold : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_thousand_questions_at_once_are_refused_but_for_thirty_and_those_are_all_answered_in_order()
    {
        var assistant = new RepeatingAssistant();
        await using var service = await ChatService.StartAsync(assistant, folder);
        var chat = await service.StartChatAsync();
        List<string> accepted = [];

        for (var i = 0; i < 1000; i++)
        {
            using var response = await chat.PostAsync(new { type = "message", text = $"Frage {i}" });
            if (response.StatusCode == HttpStatusCode.OK)
            {
                accepted.Add($"Frage {i}");
                continue;
            }

            await Tokens_open_one_conversation.Refused(response, HttpStatusCode.TooManyRequests, "TooManyRequests");
            Assert.NotNull(response.Headers.RetryAfter?.Date);
        }

        // A slow machine needs more than the minute in which thirty are allowed.
        Assert.InRange(accepted.Count, 30, 500);
        await chat.WaitForTextAsync($"Sie fragten: {accepted[^1]}");
        Assert.Equal(accepted, assistant.Asked);
        Assert.Contains(await chat.ReadAsync(), a => Chat.IsBotText(a, "zu viele Anfragen"));
    }

    [Fact]
    public async Task One_address_gets_only_so_many_tokens_a_minute()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder, settings: [("DirectLine:TokensPerMinuteAndAddress", "3")]);
        await service.GenerateTokenAsync();
        await service.GenerateTokenAsync();
        await service.GenerateTokenAsync();

        using var response = await service.Http.PostAsync("tokens/generate", null);

        await Tokens_open_one_conversation.Refused(response, HttpStatusCode.TooManyRequests, "TooManyRequests");
    }

    [Fact]
    public async Task One_conversation_has_only_so_many_sockets_and_a_closed_one_makes_room()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder, settings: [("DirectLine:MaxSocketsPerConversation", "1")]);
        var chat = await service.StartChatAsync();
        var socket = await ChatSocket.OpenAsync(chat.StreamUrl);

        var refusal = await ChatSocket.RefusalAsync(chat.StreamUrl);
        await socket.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        using var next = await OpenWhenPossibleAsync(chat.StreamUrl);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal);
        Assert.Equal(WebSocketState.Open, next.Socket.State);
    }

    [Fact]
    public async Task A_plain_call_to_the_socket_address_is_refused()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        var chat = await service.StartChatAsync();

        using var response = await service.SendAsync(HttpMethod.Get, $"conversations/{chat.Id}/stream", chat.Token);

        await Tokens_open_one_conversation.Refused(response, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task Empty_and_small_frames_from_the_client_are_ignored_and_huge_ones_end_the_socket()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        var chat = await service.StartChatAsync();
        using var socket = await ChatSocket.OpenAsync(chat.StreamUrl);

        await socket.SendAsync([]);
        await socket.SendAsync("hallo"u8.ToArray());
        Assert.Contains("Guten Tag!", Chat.Text((await socket.ReceiveAsync())!.Value.GetProperty("activities")[0]), StringComparison.Ordinal);
        await socket.SendAsync(new byte[100_000]);

        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.Socket.CloseStatus);
    }

    [Fact]
    public async Task Open_sockets_do_not_hold_up_the_end_of_the_service()
    {
        var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        var chat = await service.StartChatAsync();
        using var socket = await ChatSocket.OpenAsync(chat.StreamUrl);
        await socket.ReceiveAsync();

        var stopping = service.StopAsync();
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.Socket.CloseStatus);
        await socket.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        await stopping;
        await service.DisposeAsync();
    }

    private static async Task<ChatSocket> OpenWhenPossibleAsync(string streamUrl)
    {
        while (true)
        {
            try
            {
                return await ChatSocket.OpenAsync(streamUrl);
            }
            catch (WebSocketException)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
