using Microsoft.Extensions.DependencyInjection;
using PanReflex.Service.DirectLine.Tokens;

namespace PanReflex.Service.Tests.DirectLine;

/// <summary>botframework-directlinejs, the client inside Web Chat, against the running service.</summary>
public sealed class The_real_client : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Starts_a_conversation_is_welcomed_asks_and_is_answered()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        await using var client = await DirectLineClient.StartAsync();
        var token = await service.GenerateTokenAsync();

        await client.ConnectAsync(new { domain = service.Domain, token });
        var welcome = await client.NextTextAsync("Guten Tag!");
        await client.AskAsync("Wer hilft nachts?");
        await client.NextTextAsync("Sie fragten: Wer hilft nachts?");

        Assert.Equal(3, welcome.GetProperty("suggestedActions").GetProperty("actions").GetArrayLength());
        var echo = client.Activities.Single(a => Chat.Text(a) == "Wer hilft nachts?");
        Assert.StartsWith("dl_", echo.GetProperty("from").GetProperty("id").GetString());
        Assert.NotEqual(string.Empty, echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal(["message", "message", "typing", "message"], client.Activities.Select(a => a.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Goes_on_after_a_restart_of_the_server_and_gets_what_it_missed_once()
    {
        var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        await using var client = await DirectLineClient.StartAsync();
        await client.ConnectAsync(new { domain = service.Domain, token = await service.GenerateTokenAsync() });
        await client.NextTextAsync("Guten Tag!");
        await client.AskAsync("eins");
        await client.NextTextAsync("Sie fragten: eins");
        var port = service.Port;

        await service.StopAsync();
        await service.DisposeAsync();
        await using var restarted = await ChatService.StartAsync(new RepeatingAssistant(), folder, port);
        await AskFromAnotherTabAsync(restarted, client, "zwei");
        await client.NextTextAsync("Sie fragten: zwei");
        await client.AskAsync("drei");
        await client.NextTextAsync("Sie fragten: drei");

        var messages = client.Activities.Where(a => a.GetProperty("type").GetString() == "message").Select(Chat.Text).ToList();
        Assert.Equal(["eins", "Sie fragten: eins", "zwei", "Sie fragten: zwei", "drei", "Sie fragten: drei"], messages.Skip(1));
        Assert.Equal(messages.Count, client.Activities.Where(a => a.GetProperty("type").GetString() == "message").Select(a => a.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Replays_the_history_in_a_page_that_was_loaded_again()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        var chat = await service.StartChatAsync();
        await chat.AskAsync("vorher");
        await chat.WaitForTextAsync("Sie fragten: vorher");
        await using var client = await DirectLineClient.StartAsync();

        await client.ConnectAsync(new { domain = service.Domain, token = chat.Token, conversationId = chat.Id, watermark = "0" });
        await client.NextTextAsync("Sie fragten: vorher");

        Assert.Equal(3, client.Activities.Count);
    }

    [Fact]
    public async Task Gets_only_what_lies_behind_its_watermark()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        var chat = await service.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        await chat.AskAsync("alt");
        await chat.WaitForTextAsync("Sie fragten: alt");
        await using var client = await DirectLineClient.StartAsync();

        // 1 is the hidden join, 2 the welcome, 3 the question, 4 the answer.
        await client.ConnectAsync(new { domain = service.Domain, token = chat.Token, conversationId = chat.Id, watermark = "4" });
        await client.NextStatusAsync("Online");
        await client.AskAsync("neu");
        await client.NextTextAsync("Sie fragten: neu");

        Assert.DoesNotContain(client.Activities, a => Chat.Text(a).Contains("alt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Renews_its_token_for_the_same_user()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        await using var client = await DirectLineClient.StartAsync();
        var token = await service.GenerateTokenAsync();
        await client.ConnectAsync(new { domain = service.Domain, token });
        await client.NextTextAsync("Guten Tag!");

        await client.RefreshAsync();
        var renewed = (await client.NextAsync("refreshed")).GetProperty("token").GetString();
        await client.AskAsync("weiter");
        await client.NextTextAsync("Sie fragten: weiter");

        var tokens = service.Services.GetRequiredService<DirectLineTokens>();
        Assert.Equal((await tokens.CheckAsync(token)).Identity, (await tokens.CheckAsync(renewed)).Identity);
    }

    [Fact]
    public async Task Falls_back_to_polling_without_web_sockets()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        await using var client = await DirectLineClient.StartAsync();

        await client.ConnectAsync(new { domain = service.Domain, token = await service.GenerateTokenAsync(), webSocket = false, pollingInterval = 200 });
        await client.AskAsync("ohne Socket");

        await client.NextTextAsync("Sie fragten: ohne Socket");
    }

    [Fact]
    public async Task Cannot_connect_with_a_forged_token()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        await using var client = await DirectLineClient.StartAsync();
        var token = await service.GenerateTokenAsync();
        var forged = token[..(token.LastIndexOf('.') + 1)] + new string('A', 43);

        await client.ConnectAsync(new { domain = service.Domain, token = forged });

        await client.NextStatusAsync("FailedToConnect");
        Assert.Empty(client.Activities);
    }

    [Fact]
    public async Task Is_told_the_end_of_a_conversation_that_no_longer_exists()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        await using var client = await DirectLineClient.StartAsync();
        var tokens = service.Services.GetRequiredService<DirectLineTokens>();
        var identity = DirectLineIdentity.Create();

        await client.ConnectAsync(new { domain = service.Domain, token = tokens.Issue(identity).Value, conversationId = identity.ConversationId, watermark = "0" });

        await client.NextStatusAsync("FailedToConnect");
    }

    [Fact]
    public async Task Reads_in_the_chat_why_its_flood_of_questions_was_refused_and_all_accepted_ones_are_answered()
    {
        var assistant = new RepeatingAssistant();
        await using var service = await ChatService.StartAsync(assistant, folder, settings: [("DirectLine:MessagesPerMinute", "10")]);
        await using var client = await DirectLineClient.StartAsync();
        await client.ConnectAsync(new { domain = service.Domain, token = await service.GenerateTokenAsync(), timeout = 20_000 });
        await client.NextTextAsync("Guten Tag!");

        for (var i = 0; i < 200; i++)
        {
            await client.AskAsync($"Frage {i}");
        }

        var (posted, refused) = (0, 0);
        while (posted + refused < 200)
        {
            var happened = await client.NextAsync(e => e.GetProperty("event").GetString() is "posted" or "refused");
            if (happened.GetProperty("event").GetString() == "posted")
            {
                posted++;
            }
            else
            {
                refused++;
                Assert.Equal(429, happened.GetProperty("status").GetInt32());
            }
        }

        Assert.Equal(10, posted);
        while (client.Activities.Count(a => Chat.IsBotText(a, "Sie fragten")) < posted || !client.Activities.Any(a => Chat.IsBotText(a, "zu viele Anfragen")))
        {
            await client.NextAsync("activity");
        }

        Assert.Equal(10, assistant.Asked.Count);
        Assert.Single(client.Activities, a => Chat.IsBotText(a, "zu viele Anfragen"));
    }

    private static async Task AskFromAnotherTabAsync(ChatService service, DirectLineClient client, string text)
    {
        var conversationId = client.Activities[0].GetProperty("conversation").GetProperty("id").GetString()!;
        var userId = client.Activities.Select(a => a.GetProperty("from").GetProperty("id").GetString()!).First(id => id.StartsWith("dl_", StringComparison.Ordinal));
        var token = service.Services.GetRequiredService<DirectLineTokens>().Issue(new DirectLineIdentity(userId, conversationId)).Value;
        await new Chat(service, conversationId, token, string.Empty).AskAsync(text);
    }
}
