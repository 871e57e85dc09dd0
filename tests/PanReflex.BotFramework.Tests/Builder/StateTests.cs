using PanReflex.BotFramework.Builder;

namespace PanReflex.BotFramework.Tests.Builder;

public class StateTests
{
    private readonly MemoryStorage storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private readonly RecordingAdapter adapter = new();

    [Fact]
    public async Task A_property_changed_in_one_turn_is_there_in_the_next()
    {
        await InTurnAsync(async (state, progress, turn) =>
        {
            var value = await progress.GetAsync(turn, () => new Progress());
            value.Answered.Add("Frage 1");
            await state.SaveChangesAsync(turn);
        });

        await InTurnAsync(async (_, progress, turn) => Assert.Equal(["Frage 1"], (await progress.GetAsync(turn, () => new Progress())).Answered));
        Assert.True((await storage.ReadAsync(["msteams/conversations/conversation"], Token)).ContainsKey("msteams/conversations/conversation"));
    }

    [Fact]
    public async Task What_was_not_saved_is_not_there()
    {
        await InTurnAsync((_, progress, turn) => progress.SetAsync(turn, new Progress { Answered = ["x"] }));

        await InTurnAsync(async (_, progress, turn) => Assert.Null(await progress.GetAsync(turn)));
    }

    [Fact]
    public async Task A_cleared_state_is_empty_after_saving()
    {
        await InTurnAsync(async (state, progress, turn) => { await progress.SetAsync(turn, new Progress()); await state.SaveChangesAsync(turn); });
        await InTurnAsync(async (state, _, turn) => { await state.ClearStateAsync(turn); await state.SaveChangesAsync(turn); });

        await InTurnAsync(async (_, progress, turn) => Assert.Null(await progress.GetAsync(turn)));
    }

    [Fact]
    public async Task Two_writers_of_one_item_do_not_overwrite_each_other()
    {
        await storage.WriteAsync(new Dictionary<string, object> { ["k"] = new Versioned { Text = "0" } }, Token);
        var first = (Versioned)(await storage.ReadAsync(["k"], Token))["k"];
        var second = (Versioned)(await storage.ReadAsync(["k"], Token))["k"];
        Assert.NotSame(first, second);

        first.Text = "1";
        await storage.WriteAsync(new Dictionary<string, object> { ["k"] = first }, Token);
        second.Text = "2";
        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.WriteAsync(new Dictionary<string, object> { ["k"] = second, ["other"] = "x" }, Token));

        Assert.Equal("1", (await storage.ReadAsync<Versioned>(["k", "other"]))["k"].Text);
        Assert.Empty(await storage.ReadAsync(["other"], Token));
        second.ETag = "*";
        await storage.WriteAsync(new Dictionary<string, object> { ["k"] = second }, Token);
        Assert.Equal("2", (await storage.ReadAsync<Versioned>(["k"]))["k"].Text);
        await storage.DeleteAsync(["k", "unknown"], Token);
        Assert.Empty(await storage.ReadAsync(["k"], Token));
    }

    private async Task InTurnAsync(Func<ConversationState, IStatePropertyAccessor<Progress>, ITurnContext, Task> act)
    {
        var state = new ConversationState(storage);
        await adapter.RunAsync(RecordingAdapter.Incoming(), (turn, _) => act(state, state.CreateProperty<Progress>("progress"), turn));
    }

    private sealed class Progress
    {
        public List<string> Answered { get; set; } = [];
    }

    private sealed class Versioned : IStoreItem
    {
        public string? Text { get; set; }

        public string? ETag { get; set; }
    }
}
