using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Tests.Authentication;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Hosting;

public sealed class MessagesEndpointTests : IAsyncLifetime
{
    private FakeChannel channel = null!;

    public async ValueTask InitializeAsync() => channel = await FakeChannel.StartAsync();

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    [Fact]
    public async Task A_message_is_taken_with_202_and_answered_through_the_channel()
    {
        await using var host = await BotHost.StartAsync(new EchoBot());

        var response = await host.PostAsync(Message("Grüße"));
        await host.DrainAsync();

        Assert.Equal((HttpStatusCode.Accepted, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        var (_, path, activity) = Assert.Single(channel.Taken);
        Assert.Equal("c/activities/in-1", path);
        Assert.Equal(("Grüße", "bot", "user"), (Text(activity, "text"), Text(activity.GetProperty("from"), "id"), Text(activity.GetProperty("recipient"), "id")));
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    [InlineData("null", 400)]
    [InlineData("[]", 400)]
    [InlineData("\"text\"", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"type":"","conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message"}""", 400)]
    [InlineData("""{"type":7,"conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message","conversation":{"id":"c"},"channelData":{"a":"\ud800"}}""", 400)]
    [InlineData("""{"type":"message","conversation":{"id":"c"},"timestamp":"gestern"}""", 400)]
    [InlineData("""{"type":"message","conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message","conversation":{"id":"c"},"serviceUrl":"https://evil.example/"}""", 400)]
    public async Task What_is_no_activity_is_refused_with_a_word_of_why(string body, int status)
    {
        await using var host = await BotHost.StartAsync(new EchoBot());

        var response = await host.PostAsync(body);

        Assert.Equal(status, (int)response.StatusCode);
        var error = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error");
        Assert.False(string.IsNullOrWhiteSpace(Text(error, "message")));
        Assert.Empty(host.Errors.Entries);
    }

    [Fact]
    public async Task Too_large_too_deep_and_not_JSON_are_refused()
    {
        await using var host = await BotHost.StartAsync(new EchoBot());

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.PostAsync(Message(new string('x', 300_000)))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.PostAsync(Message(new string('x', 300_000)), change: r => r.Headers.TransferEncodingChunked = true)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync(Message("x").Replace("\"x\"", string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000)), StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await host.PostAsync(Message("x"), type: "text/plain")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await host.Client.GetAsync(new Uri("/api/messages", UriKind.Relative))).StatusCode);
        Assert.Empty(host.Errors.Entries);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Host", "rebound.evil.example")]
    public async Task Without_a_registration_calls_from_elsewhere_are_forbidden(string header, string value)
    {
        await using var host = await BotHost.StartAsync(new EchoBot());
        await using var behindProxy = await BotHost.StartAsync(new EchoBot(), new() { ["AllowProxyWithoutAuthentication"] = "true" });

        var refused = await host.PostAsync(Message("x"), change: request => request.Headers.TryAddWithoutValidation(header, value));
        var accepted = await behindProxy.PostAsync(Message("x"), change: request => request.Headers.TryAddWithoutValidation(header, value));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Accepted), (refused.StatusCode, accepted.StatusCode));
        Assert.Contains("MicrosoftAppId", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_registration_only_the_channels_token_opens()
    {
        using var key = new ChannelKey("k", "msteams");
        channel.Keys.Add(key);
        await using var host = await BotHost.StartAsync(new EchoBot(), Registered());
        var claims = InboundCases.Claims();
        claims["serviceurl"] = channel.ServiceUrl;

        var without = await host.PostAsync(Message("x"));
        var forged = await host.PostAsync(Message("x"), key.Sign(claims)[..^3] + "abc");
        var right = await host.PostAsync(Message("Hallo"), key.Sign(claims), request => request.Headers.Add("X-Forwarded-For", "203.0.113.7"));
        await host.DrainAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Accepted), (without.StatusCode, forged.StatusCode, right.StatusCode));
        Assert.Equal("Hallo", Text(Assert.Single(channel.Taken).Activity, "text"));
        Assert.Equal("Bearer", without.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task An_invoke_is_answered_in_the_response_and_an_unknown_one_with_501()
    {
        await using var host = await BotHost.StartAsync(new CardBot());

        var known = await host.PostAsync(Invoke("""{"action":{"type":"Action.Execute","verb":"weiter","data":{"n":1}}}"""));
        var broken = await host.PostAsync(Invoke("""{"action":"?"}"""));
        var unknown = await host.PostAsync(Invoke("{}", "nobody/knows"));

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"weiter"}""", await known.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Equal("application/vnd.microsoft.error", Text(JsonElement.Parse(await broken.Content.ReadAsStringAsync()), "type"));
        Assert.Equal(HttpStatusCode.NotImplemented, unknown.StatusCode);
    }

    [Fact]
    public async Task Expected_replies_come_in_the_response_even_without_a_service_url()
    {
        await using var host = await BotHost.StartAsync(new EchoBot());

        var response = await host.PostAsync("""{"type":"message","text":"Hallo","channelId":"test","deliveryMode":"expectReplies","conversation":{"id":"c"}}""");

        var replies = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("activities");
        Assert.Equal("Hallo", Text(Assert.Single(replies.EnumerateArray()), "text"));
        Assert.Empty(channel.Taken);
    }

    [Fact]
    public async Task The_same_activity_delivered_twice_is_answered_once()
    {
        await using var host = await BotHost.StartAsync(new EchoBot());

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.PostAsync(Message("Hallo"))));
        await host.DrainAsync();

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
        Assert.Single(channel.Taken);
    }

    [Fact]
    public async Task A_full_conversation_gets_429_a_full_service_503_and_both_say_when_to_come_back()
    {
        var release = new TaskCompletionSource();
        await using var host = await BotHost.StartAsync(new ScriptedBot((_, _) => release.Task), new() { ["QueueCapacity"] = "4", ["QueueCapacityPerConversation"] = "2" });
        async Task<HttpResponseMessage> Send(int i, string conversation) => await host.PostAsync(Message("x", $"id-{i}", conversation));

        var statuses = new List<int>();
        foreach (var (i, conversation) in new[] { "a", "a", "a", "b", "b", "c" }.Index())
        {
            var response = await Send(i, conversation);
            statuses.Add((int)response.StatusCode);
            Assert.Equal((int)response.StatusCode >= 400, response.Headers.RetryAfter is not null);
        }

        Assert.Equal([202, 202, 429, 202, 202, 503], statuses);
        release.SetResult();
        await host.DrainAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await Send(5, "c")).StatusCode);
    }

    [Fact]
    public async Task On_shutdown_what_was_taken_is_finished()
    {
        var started = new TaskCompletionSource();
        var done = 0;
        await using var host = await BotHost.StartAsync(new ScriptedBot(async (_, token) =>
        {
            started.TrySetResult();
            await Task.Delay(50, token);
            Interlocked.Increment(ref done);
        }));
        for (var i = 0; i < 10; i++)
            await host.PostAsync(Message("x", $"id-{i}", $"c{i % 3}"));
        await started.Task;

        await host.StopAsync();

        Assert.Equal(10, done);
        Assert.Equal(BotFramework.Builder.Integration.AspNet.Core.Admission.Full, host.Queue.TryEnqueue("c", _ => Task.CompletedTask));
    }

    [Fact]
    public async Task A_turn_that_fails_or_hangs_takes_no_other_down()
    {
        await using var host = await BotHost.StartAsync(
            new ScriptedBot(async (turn, token) =>
            {
                if (turn.Activity.Text == "break")
                    throw new InvalidOperationException("broken");
                if (turn.Activity.Text == "hang")
                    await Task.Delay(Timeout.Infinite, token);
                await turn.SendActivityAsync(turn.Activity.Text!, cancellationToken: token);
            }),
            new() { ["ConcurrentTurns"] = "1", ["TurnTimeout"] = "00:00:01" });

        foreach (var text in new[] { "break", "hang", "fine" })
            await host.PostAsync(Message(text, text));
        await host.DrainAsync();

        Assert.Equal(["fine"], channel.TextsIn("c"));
        Assert.Equal(2, host.Errors.Entries.Count);
    }

    [Fact]
    public async Task A_bot_of_a_scope_lives_as_long_as_its_turn()
    {
        await using var host = await BotHost.StartAsync(null, register: services => services.AddScoped<Scoped>().AddScoped<IBot, ScopedBot>());

        await host.PostAsync(Message("Hallo"));
        await host.DrainAsync();

        Assert.Equal(["alive"], channel.TextsIn("c"));
    }

    private string Message(string text, string id = "in-1", string conversation = "c") => JsonSerializer.Serialize(new
    {
        type = "message",
        id,
        text,
        channelId = "msteams",
        serviceUrl = channel.ServiceUrl,
        from = new { id = "user", name = "Anna" },
        recipient = new { id = "bot", name = "Reflex" },
        conversation = new { id = conversation },
    });

    private string Invoke(string value, string name = "adaptiveCard/action") =>
        $$$"""{"type":"invoke","name":"{{{name}}}","value":{{{value}}},"channelId":"msteams","serviceUrl":"{{{channel.ServiceUrl}}}","conversation":{"id":"c"}}""";

    private Dictionary<string, string?> Registered() => new()
    {
        ["MicrosoftAppType"] = "MultiTenant",
        ["MicrosoftAppId"] = InboundCases.AppId,
        ["MicrosoftAppPassword"] = "secret",
        ["ToBotFromChannelOpenIdMetadataUrl"] = channel.MetadataUrl,
        ["ToChannelFromBotLoginUrl"] = $"{channel.Address}login/botframework.com",
        ["AllowedServiceUrls:0"] = channel.ServiceUrl,
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class ScopedBot(Scoped scoped) : ActivityHandler
    {
        protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
        {
            await Task.Delay(100, cancellationToken);
            await turnContext.SendActivityAsync(scoped.IsDisposed ? "disposed" : "alive", cancellationToken: cancellationToken);
        }
    }

    private sealed class CardBot : ActivityHandler
    {
        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "application/vnd.microsoft.activity.message", Value = invokeValue.Action!.Verb });
    }
}
