using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Service.State;

namespace PanReflex.Service.Tests.DirectLine;

public sealed class Nothing_is_lost_or_doubled : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_question_accepted_before_a_kill_is_answered_once_after_the_restart()
    {
        var busy = new BusyAssistant();
        await using var service = await ChatService.StartAsync(busy, folder);
        var chat = await service.StartChatAsync();
        await chat.WaitForTextAsync("Guten Tag!");
        await chat.AskAsync("eins");
        await chat.AskAsync("zwei");
        await busy.Asked;

        using var leftBehind = folder.Snapshot();
        var assistant = new RepeatingAssistant();
        await using var restarted = await ChatService.StartAsync(assistant, leftBehind);
        var resumed = new Chat(restarted, chat.Id, chat.Token, string.Empty);
        await resumed.WaitForTextAsync("Sie fragten: zwei");
        using var again = leftBehind.Snapshot();
        await using var restartedAgain = await ChatService.StartAsync(assistant, again);
        var third = new Chat(restartedAgain, chat.Id, chat.Token, string.Empty);
        await third.AskAsync("drei");
        await third.WaitForTextAsync("Sie fragten: drei");

        Assert.Equal(["eins", "zwei", "drei"], assistant.Asked);
        var texts = (await third.ReadAsync()).Select(Chat.Text).Skip(1);
        Assert.Equal(["eins", "zwei", "Sie fragten: eins", "Sie fragten: zwei", "drei", "Sie fragten: drei"], texts);
    }

    [Fact]
    public async Task A_turn_that_outlasts_the_shutdown_is_answered_after_the_restart()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var busy = new BusyAssistant();
        var service = await ChatService.StartAsync(busy, folder, clock: clock);
        var chat = await service.StartChatAsync();
        await chat.AskAsync("dauert");
        await busy.Asked;

        var stopping = service.StopAsync();
        while (!stopping.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(stopping, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await service.DisposeAsync();
        await using var restarted = await ChatService.StartAsync(new RepeatingAssistant(), folder, clock: clock);
        await new Chat(restarted, chat.Id, chat.Token, string.Empty).WaitForTextAsync("Sie fragten: dauert");
    }

    [Fact]
    public async Task A_message_delivered_twice_is_answered_once()
    {
        var assistant = new RepeatingAssistant();
        await using var service = await ChatService.StartAsync(assistant, folder);
        var chat = await service.StartChatAsync();

        var first = await chat.AskAsync("doppelt", "client-1");
        var second = await chat.AskAsync("doppelt", "client-1");
        await chat.AskAsync("danach", "client-2");
        await chat.WaitForTextAsync("Sie fragten: danach");

        Assert.Equal(first, second);
        Assert.Equal(["doppelt", "danach"], assistant.Asked);
    }

    [Fact]
    public async Task A_message_that_ends_the_process_again_and_again_gets_an_apology_instead()
    {
        var busy = new BusyAssistant();
        await using var service = await ChatService.StartAsync(busy, folder);
        var chat = await service.StartChatAsync();
        await chat.AskAsync("bringt alles zum Absturz");
        await busy.Asked;
        await service.Database.WriteAsync(
            db => db.Activities.Where(a => a.Turn == TurnState.Pending).ExecuteUpdateAsync(set => set.SetProperty(a => a.Attempts, 2)), TestContext.Current.CancellationToken);

        using var leftBehind = folder.Snapshot();
        await using var restarted = await ChatService.StartAsync(new RepeatingAssistant(), leftBehind);

        await new Chat(restarted, chat.Id, chat.Token, string.Empty).WaitForTextAsync("Entschuldigung");
    }

    [Fact]
    public async Task A_question_that_takes_too_long_gets_an_apology_and_the_next_one_an_answer()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var busy = new BusyAssistant();
        await using var service = await ChatService.StartAsync(busy, folder, clock: clock);
        var chat = await service.StartChatAsync();
        await chat.AskAsync("hängt");
        await busy.Asked;

        clock.Advance(TimeSpan.FromSeconds(121));
        await chat.WaitForTextAsync("Entschuldigung");
        busy.Release();
        await chat.AskAsync("geht wieder");

        await chat.WaitForTextAsync("Endlich: geht wieder");
    }

    [Fact]
    public async Task A_bot_that_breaks_apologises_with_a_number_and_tells_nothing_of_its_inside()
    {
        await using var service = await ChatService.StartAsync(new BreakingAssistant(), folder);
        var chat = await service.StartChatAsync();

        await chat.AskAsync("oh");
        var apology = await chat.WaitForTextAsync("Entschuldigung");

        Assert.Matches("Fehlernummer [0-9a-f]{8}", Chat.Text(apology));
        Assert.DoesNotContain("secret", string.Concat((await chat.ReadAsync()).Select(a => a.GetRawText())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_conversations_at_once_are_each_answered_once_and_in_order()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder, settings: [("DirectLine:MessagesPerMinuteAndAddress", "1000")]);
        var chats = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => service.StartChatAsync()));

        await Task.WhenAll(chats.Select(async chat =>
        {
            for (var i = 0; i < 5; i++)
            {
                await chat.AskAsync($"{chat.Id[..6]}-{i}");
            }
        }));

        foreach (var chat in chats)
        {
            await chat.WaitForTextAsync($"Sie fragten: {chat.Id[..6]}-4");
            var answers = (await chat.ReadAsync()).Where(a => Chat.IsBotText(a, "Sie fragten")).Select(Chat.Text);
            Assert.Equal(Enumerable.Range(0, 5).Select(i => $"Sie fragten: {chat.Id[..6]}-{i}"), answers);
        }
    }

    [Fact]
    public async Task Starting_a_conversation_twice_welcomes_once()
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        var chat = await service.StartChatAsync();

        using var again = await service.SendAsync(HttpMethod.Post, "conversations", chat.Token, "{}");
        await chat.AskAsync("danach");
        await chat.WaitForTextAsync("Sie fragten: danach");

        Assert.Equal(System.Net.HttpStatusCode.OK, again.StatusCode);
        Assert.Single(await chat.ReadAsync(), a => Chat.IsBotText(a, "Guten Tag!"));
    }
}
