using System.Net;
using System.Text;
using System.Text.Json;

namespace PanReflex.Service.Tests.DirectLine;

public sealed class Bad_input_is_refused(RunningChatService running) : IClassFixture<RunningChatService>
{
    private readonly ChatService service = running.Service;

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"type":"message","text":"a"} {}""")]
    [InlineData("""{"type":7,"text":"a"}""")]
    [InlineData("""{"type":"message","type":"event","text":"a"}""")]
    [InlineData("""{"type":"message","text":5}""")]
    [InlineData("""{"type":"message","text":{"a":1}}""")]
    [InlineData("""{"type":"message","text":"a","entities":"x"}""")]
    [InlineData("""{"type":"message","text":"a","entities":[5]}""")]
    [InlineData("""{"type":"message","text":"a","localTimestamp":"gestern"}""")]
    [InlineData("""{"type":"message","text":"a","name":[]}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("""{"type":"message","text":"a","channelData":{"clientActivityID":9}}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"x"}]}""")]
    [InlineData("""{"type":"installationUpdate","action":"remove"}""")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action"}""")]
    [InlineData("""{"type":"endOfConversation"}""")]
    [InlineData("""{"type":"MESSAGE","text":"a"}""")]
    public async Task What_is_no_activity_that_a_client_may_send(string body)
    {
        var chat = await service.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");

        using var response = await chat.PostRawAsync(body);

        await Tokens_open_one_conversation.Refused(response, HttpStatusCode.BadRequest, "MalformedData");
        Assert.Single(await chat.ReadAsync());
    }

    [Theory]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","text":""}""")]
    [InlineData("""{"type":"message","text":"  \n\t "}""")]
    public async Task A_message_that_says_nothing(string body)
    {
        var chat = await service.StartChatAsync();

        using var response = await chat.PostRawAsync(body);

        await Tokens_open_one_conversation.Refused(response, HttpStatusCode.BadRequest, "MissingProperty");
    }

    [Fact]
    public async Task Deep_nesting()
    {
        var chat = await service.StartChatAsync();

        using var response = await chat.PostRawAsync($$"""{"type":"message","text":"a","value":{{new string('[', 5000)}}{{new string(']', 5000)}}}""");

        await Tokens_open_one_conversation.Refused(response, HttpStatusCode.BadRequest, "MalformedData");
    }

    [Fact]
    public async Task A_text_of_more_than_ten_thousand_characters_but_not_one_of_ten_thousand()
    {
        var chat = await service.StartChatAsync();

        using var tooLong = await chat.PostAsync(new { type = "message", text = new string('a', 10_001) });
        using var muchTooLong = await chat.PostAsync(new { type = "message", text = new string('a', 50_000) });

        await Tokens_open_one_conversation.Refused(tooLong, HttpStatusCode.BadRequest, "MessageSizeTooBig");
        await Tokens_open_one_conversation.Refused(muchTooLong, HttpStatusCode.BadRequest, "MessageSizeTooBig");
        await chat.AskAsync(new string('a', 10_000));
        await chat.WaitForTextAsync(new string('a', 10_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_more_than_64_KB(bool chunked)
    {
        var chat = await service.StartChatAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"conversations/{chat.Id}/activities");
        request.Headers.Authorization = new("Bearer", chat.Token);
        request.Headers.TransferEncodingChunked = chunked;
        request.Content = new StringContent(JsonSerializer.Serialize(new { type = "event", name = "x", value = new string('a', 65_536) }), Encoding.UTF8, "application/json");

        using var response = await service.Http.SendAsync(request);

        await Tokens_open_one_conversation.Refused(response, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
    }

    [Fact]
    public async Task Files_and_the_chat_says_so()
    {
        var chat = await service.StartChatAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"conversations/{chat.Id}/upload?userId=x");
        request.Headers.Authorization = new("Bearer", chat.Token);
        request.Content = new MultipartFormDataContent { { new StringContent("{}"), "activity" }, { new ByteArrayContent(new byte[10]), "file", "lage.pdf" } };

        using var uploaded = await service.Http.SendAsync(request);
        using var attached = await chat.PostAsync(new { type = "message", text = "Siehe Anlage", attachments = new[] { new { contentType = "image/png", contentUrl = "https://example.org/a.png" } } });

        await Tokens_open_one_conversation.Refused(uploaded, HttpStatusCode.UnsupportedMediaType, "NotSupported");
        await Tokens_open_one_conversation.Refused(attached, HttpStatusCode.UnsupportedMediaType, "NotSupported");
        await chat.WaitForTextAsync("Dateien kann ich hier nicht lesen");
        Assert.Single(await chat.ReadAsync(), a => Chat.IsBotText(a, "Dateien"));
    }

    [Fact]
    public async Task Fields_that_only_the_server_sets_are_dropped()
    {
        var chat = await service.StartChatAsync();

        using var response = await chat.PostRawAsync("""
            {"type":"message","text":"wer bin ich","id":"mine","timestamp":"1999-01-01T00:00:00Z","channelId":"msteams","serviceUrl":"https://evil.example",
             "from":{"id":"dl_admin","name":"Alex","role":"bot","aadObjectId":"1"},"recipient":{"id":"x"},"conversation":{"id":"other","isGroup":true},
             "callerId":"urn:botframework:azure","deliveryMode":"expectReplies","relatesTo":{"serviceUrl":"https://evil.example"},
             "membersAdded":[{"id":"x"}],"suggestedActions":{"actions":[]},"unknown":1,"channelData":{"clientActivityID":"c1","other":true}}
            """);

        var echo = (await chat.WaitAsync(all => all.Any(a => Chat.Text(a) == "wer bin ich"))).Single(a => Chat.Text(a) == "wer bin ich");
        Assert.Equal("c1", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal("Alex", echo.GetProperty("from").GetProperty("name").GetString());
        Assert.Equal("user", echo.GetProperty("from").GetProperty("role").GetString());
        Assert.StartsWith("dl_", echo.GetProperty("from").GetProperty("id").GetString());
        Assert.NotEqual("dl_admin", echo.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal(chat.Id, echo.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal("directline", echo.GetProperty("channelId").GetString());
        Assert.Equal(service.Root.AbsoluteUri, echo.GetProperty("serviceUrl").GetString());
        Assert.StartsWith($"{chat.Id}|", echo.GetProperty("id").GetString());
        Assert.DoesNotContain("evil", echo.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(echo.EnumerateObject(), p => p.Name is "callerId" or "deliveryMode" or "relatesTo" or "membersAdded" or "unknown" or "suggestedActions");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999999")]
    public async Task A_watermark_that_is_no_number(string watermark)
    {
        var chat = await service.StartChatAsync();

        using var polled = await service.SendAsync(HttpMethod.Get, $"conversations/{chat.Id}/activities?watermark={watermark}", chat.Token);
        using var reconnected = await service.SendAsync(HttpMethod.Get, $"conversations/{chat.Id}?watermark={watermark}", chat.Token);

        await Tokens_open_one_conversation.Refused(polled, HttpStatusCode.BadRequest, "BadArgument");
        await Tokens_open_one_conversation.Refused(reconnected, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task A_watermark_from_the_future_shows_what_comes_next()
    {
        var chat = await service.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");

        using var socket = await ChatSocket.OpenAsync(chat.StreamUrl.Replace("watermark=0", "watermark=4711", StringComparison.Ordinal));
        await chat.AskAsync("und jetzt");
        var frame = await socket.ReceiveAsync();

        Assert.Equal("und jetzt", Chat.Text(frame!.Value.GetProperty("activities")[0]));
        Assert.Empty(await chat.ReadAsync("4711"));
    }

    [Theory]
    [InlineData("session/getsessionid")]
    [InlineData("nothing/here")]
    [InlineData("")]
    public async Task Unknown_calls(string path)
    {

        using var response = await service.SendAsync(HttpMethod.Get, path, null);

        await Tokens_open_one_conversation.Refused(response, HttpStatusCode.NotFound, "NotFound");
    }

    [Fact]
    public async Task Control_characters_and_markup_are_data()
    {
        var chat = await service.StartChatAsync();
        const string Text = "\u0000\u0007<script>alert(1)</script> [x](javascript:alert(1)) \u202e\u200b 🦊 ' OR 1=1 --";

        await chat.AskAsync(Text);
        await chat.WaitForTextAsync("Sie fragten");

        Assert.Contains(Text, running.Assistant.Asked);
        Assert.Contains(await chat.ReadAsync(), a => Chat.Text(a) == Text);
    }

    [Fact]
    public async Task No_damaged_activity_is_an_error_of_the_server()
    {
        var chat = await service.StartChatAsync();
        var valid = Encoding.UTF8.GetBytes(
            """{"type":"message","text":"Grüße 🦊","from":{"id":"u","name":"N"},"locale":"de-DE","channelData":{"clientActivityID":"1"},"entities":[{"type":"ClientCapabilities","a":[1]}],"value":{"x":null}}""");
        var random = new Random(4711);

        for (var i = 0; i < 400; i++)
        {
            var damaged = (byte[])valid.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, $"conversations/{chat.Id}/activities") { Content = new ByteArrayContent(damaged) };
            request.Headers.Authorization = new("Bearer", chat.Token);
            using var response = await service.Http.SendAsync(request);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{response.StatusCode}: {Convert.ToHexString(damaged)}");
        }

        await chat.AskAsync("geht noch");
        await chat.WaitForTextAsync("Sie fragten: geht noch");
    }
}
