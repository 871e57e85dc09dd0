using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using PanReflex.BotFramework.Builder.Integration.AspNet.Core;
using PanReflex.BotFramework.Connector;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Connector;

public sealed class SendingTests : IAsyncLifetime
{
    private readonly ImpatientTimeProvider time = new();
    private FakeChannel channel = null!;
    private ConfigurationBotFrameworkAuthentication authentication = null!;

    public async ValueTask InitializeAsync()
    {
        channel = await FakeChannel.StartAsync();
        authentication = new(new BotFrameworkOptions
        {
            MicrosoftAppType = "MultiTenant",
            MicrosoftAppId = "app",
            MicrosoftAppPassword = "secret",
            ToChannelFromBotLoginUrl = $"{channel.Address}login/botframework.com",
            AllowedServiceUrls = [channel.ServiceUrl],
        }, timeProvider: time);
    }

    public ValueTask DisposeAsync()
    {
        authentication.Dispose();
        return channel.DisposeAsync();
    }

    [Fact]
    public async Task Through_every_fault_nothing_is_lost_nothing_doubled_and_the_order_is_kept()
    {
        var random = new Random(4711);
        var gate = new Lock();
        var refused = new Dictionary<string, int>();
        var current = "token-1";
        channel.AcceptedTokens = [current];
        channel.Fault = async context =>
        {
            int fault;
            lock (gate)
            {
                var key = context.Request.Path.ToString();
                refused.TryGetValue(key, out var times);
                // Never more than three in a row, so that every message gets through within the attempts.
                fault = times >= 3 ? 99 : random.Next(10);
                refused[key] = fault < 6 ? times + 1 : 0;
            }

            switch (fault)
            {
                case 0:
                    context.Response.StatusCode = 429;
                    context.Response.Headers.RetryAfter = "7";
                    return true;
                case 1 or 2 or 3:
                    context.Response.StatusCode = fault switch { 1 => 412, 2 => 502, _ => 504 };
                    return true;
                case 4:
                    context.Abort();
                    return true;
                case 5:
                    await Task.Delay(20);
                    context.Response.StatusCode = 429;
                    return true;
                case 6:
                    await Task.Delay(30);
                    return false;
                default:
                    return false;
            }
        };
        var client = await ClientAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, 12), async (conversation, token) =>
        {
            // Not awaited one by one: the order must hold for sends that overlap.
            var sends = Enumerable.Range(0, 15).Select(i => client.Conversations.SendToConversationAsync($"c{conversation}", Message($"{i}"), token)).ToList();
            await Task.WhenAll(sends);
            Assert.All(sends, send => Assert.NotNull(send.Result.Id));
        });

        foreach (var conversation in Enumerable.Range(0, 12))
            Assert.Equal(Enumerable.Range(0, 15).Select(i => $"{i}"), channel.TextsIn($"c{conversation}"));
    }

    [Fact]
    public async Task The_channels_wish_when_to_come_back_is_respected()
    {
        var answers = new Queue<int>([429, 429, 200]);
        channel.Fault = context =>
        {
            var status = answers.Dequeue();
            context.Response.Headers.RetryAfter = "30";
            context.Response.StatusCode = status;
            return Task.FromResult(status != 200);
        };

        await (await ClientAsync()).Conversations.SendToConversationAsync("c", Message("x"));

        Assert.Equal(2, time.Waits.Count);
        Assert.All(time.Waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task A_final_refusal_is_told_at_once_and_not_repeated(int status)
    {
        var calls = 0;
        channel.Fault = async context =>
        {
            calls++;
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("""{"error":{"code":"ContentStreamNotAllowed","message":"…"}}""");
            return true;
        };

        var refusal = await Assert.ThrowsAsync<ErrorResponseException>(async () => await (await ClientAsync()).Conversations.SendToConversationAsync("c", Message("x")));

        Assert.Equal((1, status, "ContentStreamNotAllowed"), (calls, (int)refusal.Response!.StatusCode, refusal.Body?.Error?.Code));
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task A_refusal_that_does_not_end_is_told_after_six_attempts()
    {
        var calls = 0;
        channel.Fault = context =>
        {
            calls++;
            context.Response.StatusCode = 502;
            return Task.FromResult(true);
        };

        await Assert.ThrowsAsync<ErrorResponseException>(async () => await (await ClientAsync()).Conversations.SendToConversationAsync("c", Message("x")));

        Assert.Equal(6, calls);
        Assert.True(time.Waits.Zip(time.Waits.Skip(1)).All(pair => pair.Second > pair.First), "Waits must grow.");
    }

    [Fact]
    public async Task An_expired_token_is_replaced_once_for_all_callers()
    {
        channel.AcceptedTokens = ["token-2"];
        var client = await ClientAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.Conversations.SendToConversationAsync($"c{i}", Message("x"))));

        Assert.Equal(20, channel.Taken.Count);
        Assert.Equal(2, channel.TokenRequests);
    }

    [Fact]
    public async Task A_token_that_is_never_accepted_is_a_refusal_and_no_loop()
    {
        channel.AcceptedTokens = [];

        var refusal = await Assert.ThrowsAsync<ErrorResponseException>(async () => await (await ClientAsync()).Conversations.SendToConversationAsync("c", Message("x")));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refusal.Response!.StatusCode);
        Assert.Equal(2, channel.TokenRequests);
    }

    [Fact]
    public async Task Every_call_goes_where_the_protocol_says()
    {
        var conversations = (await ClientAsync()).Conversations;
        const string id = "19:x@thread.tacv2;messageid=1/ä";

        await conversations.ReplyToActivityAsync(id, "a/1", Message("reply"));
        await conversations.UpdateActivityAsync(id, "a1", Message("update"));
        await conversations.DeleteActivityAsync(id, "a1");
        Assert.Equal("Anna", Assert.Single(await conversations.GetConversationMembersAsync(id)).Name);
        await Assert.ThrowsAsync<ArgumentException>(() => conversations.SendToConversationAsync("..", Message("x")));

        var escaped = Uri.EscapeDataString(id);
        Assert.Equal([("POST", $"{escaped}/activities/a%2F1"), ("PUT", $"{escaped}/activities/a1"), ("DELETE", $"{escaped}/activities/a1"), ("GET", $"{escaped}/members")],
            channel.Taken.Select(call => (call.Method, call.Path)));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/de/", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("https://botframework.com.evil.example/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.example/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.example/", false)]
    [InlineData("https://smba.trafficmanager.net:8443/", false)]
    [InlineData("http://smba.trafficmanager.net/de/", false)]
    [InlineData("http://127.0.0.1:9/", false)]
    [InlineData("http://169.254.169.254/metadata/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Tokens_go_to_channels_only(string? serviceUrl, bool isAllowed)
    {
        var factory = authentication.CreateConnectorFactory(new ClaimsIdentity());

        if (isAllowed)
            Assert.NotNull(await factory.CreateAsync(serviceUrl, null, CancellationToken.None));
        else
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => factory.CreateAsync(serviceUrl, null, CancellationToken.None));
    }

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://[::1]:3978/", true)]
    [InlineData("https://smba.trafficmanager.net/de/", false)]
    public async Task Without_authentication_the_bot_only_talks_to_its_own_machine(string serviceUrl, bool isAllowed)
    {
        using var open = new ConfigurationBotFrameworkAuthentication(new BotFrameworkOptions());
        var factory = open.CreateConnectorFactory(new ClaimsIdentity());

        if (isAllowed)
            Assert.NotNull(await factory.CreateAsync(serviceUrl, null, CancellationToken.None));
        else
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => factory.CreateAsync(serviceUrl, null, CancellationToken.None));
    }

    [Fact]
    public async Task An_idle_order_of_sends_holds_nothing_and_a_cancelled_one_lets_nobody_overtake()
    {
        var order = new SendOrder();
        var first = await order.EnterAsync("c", CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        var second = order.EnterAsync("c", cancelled.Token);
        var third = order.EnterAsync("c", CancellationToken.None);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(third.IsCompleted);

        first.Dispose();
        (await third).Dispose();

        Assert.Equal(0, order.Busy);
    }

    private Task<IConnectorClient> ClientAsync() =>
        authentication.CreateConnectorFactory(new ClaimsIdentity()).CreateAsync(channel.ServiceUrl, null, CancellationToken.None);

    private static Activity Message(string text) => new(ActivityTypes.Message) { Text = text };
}
