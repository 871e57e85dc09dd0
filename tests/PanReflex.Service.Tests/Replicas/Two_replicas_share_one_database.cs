using System.Text.Json;
using PanReflex.Answers;
using PanReflex.Service.Tests.DirectLine;
using PanReflex.Service.Tests.State;

namespace PanReflex.Service.Tests.Replicas;

public sealed class Two_replicas_share_one_database(PostgresCluster postgres) : IDisposable
{
    private readonly TempFolder one = new();
    private readonly TempFolder two = new();

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public async Task A_socket_at_one_hears_the_answer_to_a_question_posted_at_the_other()
    {
        var settings = await postgres.NewSettingsAsync();
        await using var first = await ChatService.StartAsync(new RepeatingAssistant(), one, settings: settings);
        await using var second = await ChatService.StartAsync(new RepeatingAssistant(), two, settings: settings);
        var chat = await first.StartChatAsync();
        using var socket = await ChatSocket.OpenAsync(chat.StreamUrl);

        await new Chat(second, chat.Id, chat.Token, string.Empty).AskAsync("von drüben");

        await NextAsync(socket, activity => Chat.IsBotText(activity, "Sie fragten: von drüben"));
    }

    [Fact]
    public async Task A_typing_indicator_reaches_the_socket_at_the_other()
    {
        var settings = await postgres.NewSettingsAsync();
        var busy = new BusyAssistant();
        await using var first = await ChatService.StartAsync(new RepeatingAssistant(), one, settings: settings);
        var chat = await first.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        using var socket = await ChatSocket.OpenAsync(chat.StreamUrl);
        await NextAsync(socket, activity => Chat.IsBotText(activity, "Guten Tag!"));

        // Typing is not kept: a second question covers the case that the first came before the replica listened.
        await using var second = await ChatService.StartAsync(busy, two, settings: settings);
        var there = new Chat(second, chat.Id, chat.Token, string.Empty);
        var asking = there.AskAsync("dauert");
        var typing = NextAsync(socket, activity => activity.GetProperty("type").GetString() == "typing");
        await asking;
        await busy.Asked;
        busy.Release();
        for (var i = 0; !typing.IsCompleted; i++)
        {
            await there.AskAsync($"noch eine {i}");
            await Task.WhenAny(typing, Task.Delay(500, TestContext.Current.CancellationToken));
        }

        await typing;
    }

    [Fact]
    public async Task A_turn_that_one_works_on_is_left_alone_by_the_other_and_later_ones_wait()
    {
        var settings = await postgres.NewSettingsAsync();
        var (busy, idle) = (new BusyAssistant(), new RepeatingAssistant());
        await using var first = await ChatService.StartAsync(busy, one, settings: settings);
        var chat = await first.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        await chat.AskAsync("dauert");
        await busy.Asked;

        await using var second = await ChatService.StartAsync(idle, two, settings: settings);
        await new Chat(second, chat.Id, chat.Token, string.Empty).AskAsync("wartet");
        // Another conversation, asked later, is answered at once: the replica is alive and has looked.
        var other = await second.StartChatAsync();
        await other.AskAsync("andere");
        await other.WaitForTextAsync("Sie fragten: andere");
        Assert.Equal(["andere"], idle.Asked);

        busy.Release();
        await chat.WaitAsync(activities => activities.Count(a => Chat.IsBotText(a, "wartet")) == 1);
        var texts = (await chat.ReadAsync()).Select(Chat.Text).ToList();
        Assert.True(texts.IndexOf("Endlich: dauert") < texts.FindIndex(text => text.EndsWith(": wartet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_one_leaves_behind_at_its_end_the_other_answers()
    {
        var settings = await postgres.NewSettingsAsync();
        var busy = new BusyAssistant();
        var first = await ChatService.StartAsync(busy, one, settings: settings);
        var chat = await first.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        await chat.AskAsync("bleibt liegen");
        await busy.Asked;
        await using var second = await ChatService.StartAsync(new RepeatingAssistant(), two, settings: settings);

        await first.DisposeAsync();

        await new Chat(second, chat.Id, chat.Token, string.Empty).WaitForTextAsync("Sie fragten: bleibt liegen");
    }

    private static async Task<JsonElement> NextAsync(ChatSocket socket, Func<JsonElement, bool> fits)
    {
        while (true)
        {
            var frame = await socket.ReceiveAsync();
            Assert.NotNull(frame);
            foreach (var activity in frame.Value.GetProperty("activities").EnumerateArray())
            {
                if (fits(activity))
                {
                    return activity;
                }
            }
        }
    }
}
