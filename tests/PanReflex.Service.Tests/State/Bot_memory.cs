using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Json;

namespace PanReflex.Service.Tests.State;

public sealed class Bot_memory
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_back_what_was_written_and_forgets_what_was_deleted()
    {
        await using var state = await StateFixture.OpenAsync();

        await state.Documents.WriteAsync(new Dictionary<string, object> { ["a"] = new Dictionary<string, object> { ["x"] = "ü" }, ["b"] = new Dictionary<string, object>() }, Cancellation);
        await state.Documents.DeleteAsync(["b", "never there"], Cancellation);
        var read = await state.Documents.ReadAsync(["a", "b", "c"], Cancellation);

        var document = Assert.IsType<Dictionary<string, object>>(Assert.Single(read).Value);
        Assert.Equal("ü", ActivityJson.Convert<string>(document["x"]));
    }

    [Fact]
    public async Task Refuses_a_writer_who_read_an_older_version_and_writes_none_of_its_changes()
    {
        await using var state = await StateFixture.OpenAsync();
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
        await using var state = await StateFixture.OpenAsync();
        await WriteAsync(state, null, 1);

        await WriteAsync(state, "*", 5);

        Assert.Equal(5, (await ReadAsync(state)).Step);
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_writers_win()
    {
        await using var state = await StateFixture.OpenAsync();
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
