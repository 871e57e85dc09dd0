using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PanReflex.BotFramework.Connector.Authentication;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Hosting;

public class LoadTests
{
    [Fact]
    public async Task A_thousand_conversations_of_ten_turns_are_each_answered_once_and_in_order()
    {
        const int Conversations = 1000, Turns = 10, Capacity = 200;
        await using var channel = await FakeChannel.StartAsync();
        await using var host = await BotHost.StartAsync(new EchoBot(), new() { ["QueueCapacity"] = $"{Capacity}" });
        var most = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, Conversations), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (conversation, token) =>
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                while (true)
                {
                    using var response = await host.PostAsync(Message(channel, conversation, turn));
                    InterlockedMax(ref most, host.Queue.Pending);
                    if (response.StatusCode == HttpStatusCode.Accepted)
                        break;
                    Assert.Contains(response.StatusCode, new[] { HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests });
                    await Task.Delay(5, token);
                }
            }
        });
        await host.DrainAsync();

        var byConversation = channel.Taken.ToLookup(call => call.Path.Split('/')[0], call => call.Activity.GetProperty("text").GetString());
        Assert.Equal(Conversations * Turns, channel.Taken.Count);
        Assert.All(Enumerable.Range(0, Conversations), conversation =>
            Assert.Equal(Enumerable.Range(0, Turns).Select(turn => $"{turn}"), byConversation[$"c{conversation}"]));
        Assert.InRange(most, 1, Capacity);
        Assert.Empty(host.Errors.Entries);
        Assert.Equal((0, 0), (host.Queue.Lanes, ((BotFramework.Builder.Integration.AspNet.Core.ConfigurationBotFrameworkAuthentication)host.Services.GetRequiredService<BotFrameworkAuthentication>()).BusyConversations));
    }

    private static string Message(FakeChannel channel, int conversation, int turn) => JsonSerializer.Serialize(new
    {
        type = "message",
        id = $"{turn}",
        text = $"{turn}",
        channelId = "msteams",
        serviceUrl = channel.ServiceUrl,
        from = new { id = "user" },
        recipient = new { id = "bot" },
        conversation = new { id = $"c{conversation}" },
    });

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
