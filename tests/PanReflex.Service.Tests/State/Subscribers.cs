using Microsoft.EntityFrameworkCore;
using PanReflex.BotFramework.Schema;
using PanReflex.Service.Notices;
using PanReflex.Service.State;

namespace PanReflex.Service.Tests.State;

/// <summary>What every database has to do for subscriptions.</summary>
public abstract class Subscribers
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<StateFixture> OpenAsync();

    [Fact]
    public async Task A_conversation_subscribed_by_many_at_once_is_subscribed_once()
    {
        await using var state = await OpenAsync();
        var subscriptions = new Subscriptions(state.Database);

        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => subscriptions.AddAsync(Reference("c"), Cancellation)));

        Assert.Single(added, first => first);
        Assert.True(await subscriptions.HasAsync("c", Cancellation));
        Assert.True(await subscriptions.RemoveAsync("c", Cancellation));
        Assert.False(await subscriptions.RemoveAsync("c", Cancellation));
    }

    [Fact]
    public async Task The_first_stock_is_no_news_and_later_reports_wait_until_they_were_told()
    {
        await using var state = await OpenAsync();
        var subscriptions = new Subscriptions(state.Database);
        await subscriptions.AddAsync(Reference("early"), Cancellation);
        await subscriptions.NoteAsync(["a", "b"], Cancellation);
        Assert.Empty(await subscriptions.WaitingAsync(Cancellation));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => subscriptions.NoteAsync(["a", "b", "d", "c"], Cancellation)));
        await subscriptions.AddAsync(Reference("late"), Cancellation);
        var waiting = Assert.Single(await subscriptions.WaitingAsync(Cancellation));

        Assert.Equal(("early", "https://first.example/"), (waiting.Reference.Conversation!.Id, waiting.Reference.ServiceUrl));
        Assert.Equal(["c", "d"], waiting.ReportIds);
        await subscriptions.MarkAsync("early", waiting.Newest, Cancellation);
        Assert.Empty(await subscriptions.WaitingAsync(Cancellation));
    }

    [Fact]
    public async Task A_conversation_that_moved_is_reached_at_its_new_address()
    {
        await using var state = await OpenAsync();
        var subscriptions = new Subscriptions(state.Database);
        await subscriptions.NoteAsync(["a"], Cancellation);
        await subscriptions.AddAsync(Reference("c"), Cancellation);
        await subscriptions.NoteAsync(["b"], Cancellation);

        await subscriptions.RefreshAsync(Reference("c", "https://second.example/"), Cancellation);

        Assert.Equal("https://second.example/", Assert.Single(await subscriptions.WaitingAsync(Cancellation)).Reference.ServiceUrl);
    }

    [Fact]
    public async Task Erasing_a_conversation_takes_its_threads_along_and_no_other()
    {
        await using var state = await OpenAsync();
        var subscriptions = new Subscriptions(state.Database);
        foreach (var id in new[] { "19:a", "19:a;messageid=1", "19:ab" })
        {
            await subscriptions.AddAsync(Reference(id), Cancellation);
        }

        await new ConversationErasure(state.Database).EraseAsync("msteams", "19:a", Cancellation);

        Assert.Equal(["19:ab"], await state.Database.ReadAsync(db => db.Set<SubscriptionRecord>().Select(s => s.ConversationId).ToListAsync(Cancellation)));
    }

    private static ConversationReference Reference(string id, string address = "https://first.example/") =>
        new() { ChannelId = "msteams", ServiceUrl = address, Conversation = new ConversationAccount { Id = id } };
}

public sealed class Subscribers_in_SQLite : Subscribers
{
    protected override Task<StateFixture> OpenAsync() => StateFixture.OpenAsync();
}

public sealed class Subscribers_in_PostgreSQL(PostgresCluster postgres) : Subscribers
{
    protected override async Task<StateFixture> OpenAsync() => await StateFixture.OpenAsync(null, await postgres.NewSettingsAsync());
}
