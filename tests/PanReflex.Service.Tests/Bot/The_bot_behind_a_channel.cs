using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PanReflex.Service.Tests.DirectLine;

namespace PanReflex.Service.Tests.Bot;

public sealed class The_bot_behind_a_channel : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Answers_at_api_messages_with_links_to_the_public_address()
    {
        await using var service = await ChatService.StartAsync(new CitingAssistant(), folder, settings: [("Bot:PublicUrl", "https://panreflex.example.de/")]);

        using var response = await service.Http.PostAsJsonAsync(new Uri(service.Root, "/api/messages"), Question());
        var replies = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("activities").EnumerateArray().ToList();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("https://panreflex.example.de/quellen/krisenmanagement", Chat.Text(replies[^1]), StringComparison.Ordinal);
        Assert.DoesNotContain("connector", Chat.Text(replies[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apologises_there_too_when_it_breaks()
    {
        await using var service = await ChatService.StartAsync(new BreakingAssistant(), folder);

        using var response = await service.Http.PostAsJsonAsync(new Uri(service.Root, "/api/messages"), Question());

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Entschuldigung", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_what_comes_through_a_proxy_while_it_has_no_app_registration()
    {
        await using var service = await ChatService.StartAsync(new CitingAssistant(), folder);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Root, "/api/messages")) { Content = JsonContent.Create(Question()) };
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static object Question() => new
    {
        type = "message",
        id = "1",
        text = "Wer?",
        channelId = "test",
        serviceUrl = "http://localhost:1/connector",
        deliveryMode = "expectReplies",
        from = new { id = "user" },
        recipient = new { id = "bot" },
        conversation = new { id = "conversation" },
    };
}
