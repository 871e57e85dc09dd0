using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Json;

namespace PanReflex.Service.Tests.State;

/// <summary>What every database has to do for the bot's memory.</summary>
public abstract class Bot_memory
{
    protected abstract Task<StateFixture> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_back_what_was_written_and_forgets_what_was_deleted()
    {
        await using var state = await OpenAsync();

        await state.Documents.WriteAsync(new Dictionary<string, object> { ["a"] = new Dictionary<string, object> { ["x"] = "ü" }, ["b"] = new Dictionary<string, object>() }, Cancellation);
        await state.Documents.DeleteAsync(["b", "never there"], Cancellation);
        var read = await state.Documents.ReadAsync(["a", "b", "c"], Cancellation);

        var document = Assert.IsType<Dictionary<string, object>>(Assert.Single(read).Value);
        Assert.Equal("ü", ActivityJson.Convert<string>(document["x"]));
    }

    [Fact]
    public async Task Refuses_a_writer_who_read_an_older_version_and_writes_none_of_its_changes()
    {
        await using var state = await OpenAsync();
        await WriteAsync(state, null, 1);
        var read = await ReadAsync(state);
        await WriteAsync(state, read.ETag, 2);

        var changes = new Dictionary<string, object> { ["other"] = new Plan { Step = 9 }, ["plan"] = new Plan { ETag = read.ETag, Step = 3 } };
        var conflict = await Assert.ThrowsAsync<InvalidOperationException>(() => state.Documents.WriteAsync(changes, Cancellation));

        Assert.Contains("Etag conflict", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await ReadAsync(state)).Step);
        Assert.Empty(await state.Documents.ReadAsync(["other"], Cancellation));
    }

    [Fact]
    public async Task Lets_a_star_overwrite_whatever_is_there()
    {
        await using var state = await OpenAsync();
        await WriteAsync(state, null, 1);

        await WriteAsync(state, "*", 5);

        Assert.Equal(5, (await ReadAsync(state)).Step);
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_writers_win()
    {
        await using var state = await OpenAsync();
        await WriteAsync(state, null, 0);
        var etag = (await ReadAsync(state)).ETag;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(async step =>
        {
            try
            {
                await WriteAsync(state, etag, step);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, won => won);
    }

    [Fact]
    public async Task Lets_all_of_many_writers_through_who_ask_for_no_version()
    {
        await using var state = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(1, 5).Select(step => WriteAsync(state, "*", step)));

        Assert.InRange((await ReadAsync(state)).Step, 1, 5);
    }

    private static Task WriteAsync(StateFixture state, string? etag, int step) =>
        state.Documents.WriteAsync(new Dictionary<string, object> { ["plan"] = new Plan { ETag = etag, Step = step } }, Cancellation);

    private static async Task<Plan> ReadAsync(StateFixture state) =>
        ActivityJson.Convert<Plan>((await state.Documents.ReadAsync(["plan"], Cancellation))["plan"])!;

    private sealed class Plan : IStoreItem
    {
        public string? ETag { get; set; }

        public int Step { get; set; }
    }
}

public sealed class Bot_memory_in_SQLite : Bot_memory
{
    protected override Task<StateFixture> OpenAsync() => StateFixture.OpenAsync();
}

public sealed class Bot_memory_in_PostgreSQL(PostgresCluster postgres) : Bot_memory
{
    protected override async Task<StateFixture> OpenAsync() => await StateFixture.OpenAsync(null, await postgres.NewSettingsAsync());
}
