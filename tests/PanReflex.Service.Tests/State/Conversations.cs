using PanReflex.Service.State;

namespace PanReflex.Service.Tests.State;

/// <summary>What every database has to do for conversations.</summary>
public abstract class Conversations
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<StateFixture> OpenAsync();

    [Fact]
    public async Task A_conversation_started_by_many_at_once_starts_once()
    {
        await using var state = await OpenAsync();

        var started = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => state.Log.StartAsync("c", "u", new ActivityDraft($"a{i}", "{}", NeedsTurn: true), Cancellation)));

        Assert.Single(started, first => first);
        Assert.Equal(1, await state.Log.FindWatermarkAsync("c", Cancellation));
    }

    [Fact]
    public async Task A_message_delivered_by_many_at_once_is_kept_once_and_its_first_id_returned()
    {
        await using var state = await OpenAsync();
        await state.Log.StartAsync("c", "u", new ActivityDraft("a", "{}"), Cancellation);

        var accepted = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => state.Log.AcceptAsync("c", new ActivityDraft($"m{i}", "{}", NeedsTurn: true, ClientActivityId: "same"), Cancellation)));

        Assert.Single(accepted.Select(a => a!.ActivityId).Distinct());
        Assert.Equal(2, await state.Log.FindWatermarkAsync("c", Cancellation));
    }

    [Fact]
    public async Task Positions_are_given_out_without_gaps_whoever_writes_at_once()
    {
        await using var state = await OpenAsync();
        await state.Log.StartAsync("c", "u", new ActivityDraft("a", "0"), Cancellation);

        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => state.Log.AppendAsync("c", [new ActivityDraft($"x{i}", $"{i}"), new ActivityDraft($"y{i}", $"{i}")], Cancellation)));
        var slice = await state.Log.ReadAsync("c", 0, long.MaxValue, 100, Cancellation);

        Assert.Equal(41, slice.Watermark);
        Assert.Equal(41, slice.Activities.Count);
        Assert.All(slice.Activities.Skip(1).Chunk(2), pair => Assert.Equal(pair[0], pair[1]));
    }

    [Fact]
    public async Task A_turn_is_completed_by_one_of_many_and_its_replies_appended_once()
    {
        await using var state = await OpenAsync();
        await state.Log.StartAsync("c", "u", new ActivityDraft("a", "{}", NeedsTurn: true), Cancellation);

        var completed = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => state.Log.CompleteAsync("c", 1, [new ActivityDraft($"r{i}", "{}")], Cancellation)));

        Assert.Equal(2, Assert.Single(completed, watermark => watermark is not null));
        Assert.Null(await state.Log.NextTurnAsync("c", Cancellation));
        Assert.Empty(await state.Log.PendingAsync(Cancellation));
    }

    [Fact]
    public async Task Attempts_are_counted_and_taken_back()
    {
        await using var state = await OpenAsync();
        await state.Log.StartAsync("c", "u", new ActivityDraft("a", "{}", NeedsTurn: true), Cancellation);

        await state.Log.CountAttemptAsync("c", 1, 1, Cancellation);
        await state.Log.CountAttemptAsync("c", 1, 1, Cancellation);
        await state.Log.CountAttemptAsync("c", 1, -1, Cancellation);

        Assert.Equal(1, (await state.Log.NextTurnAsync("c", Cancellation))!.Attempts);
        Assert.Equal(["c"], await state.Log.PendingAsync(Cancellation));
    }
}

public sealed class Conversations_in_SQLite : Conversations
{
    protected override Task<StateFixture> OpenAsync() => StateFixture.OpenAsync();
}

public sealed class Conversations_in_PostgreSQL(PostgresCluster postgres) : Conversations
{
    protected override async Task<StateFixture> OpenAsync() => await StateFixture.OpenAsync(null, await postgres.NewSettingsAsync());
}
