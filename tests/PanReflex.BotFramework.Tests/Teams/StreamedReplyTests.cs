using System.Net;
using System.Text.Json;
using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Teams;
using PanReflex.BotFramework.Tests.Builder;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Teams;

public class StreamedReplyTests
{
    private readonly ImpatientTimeProvider time = new();
    private readonly RecordingAdapter adapter = new();

    [Fact]
    public async Task A_stream_follows_the_rules_of_Teams()
    {
        await StreamAsync(async (reply, _) =>
        {
            await reply.InformAsync("Ich suche in den Berichten …", default);
            await UntilSent(1);
            foreach (var (i, word) in new[] { "Die ", "Hotline ", "war ", "rund um die Uhr besetzt." }.Index())
            {
                await reply.AppendAsync(word, default);
                await UntilSent(i + 2);
            }

            await reply.FinishAsync(new Activity(ActivityTypes.Message) { Text = "Die Hotline war rund um die Uhr besetzt [1].", ChannelData = ActivityJson.ToValue(new { feedbackLoop = new { type = "default" } }) }, default);
        });

        var chunks = adapter.Sent.Select(activity => ActivityJson.ToElement(activity)).ToList();
        Assert.Equal(["typing", "typing", "typing", "typing", "typing", "message"], chunks.Select(chunk => Text(chunk, "type")));
        Assert.Equal(["informative", "streaming", "streaming", "streaming", "streaming", "final"], chunks.Select(chunk => Text(chunk.GetProperty("channelData"), "streamType")));
        Assert.Equal([1, 2, 3, 4, 5], chunks[..^1].Select(chunk => chunk.GetProperty("channelData").GetProperty("streamSequence").GetInt32()));
        Assert.False(chunks[^1].GetProperty("channelData").TryGetProperty("streamSequence", out _));
        Assert.False(chunks[0].GetProperty("channelData").TryGetProperty("streamId", out _));
        Assert.All(chunks[1..], chunk => Assert.Equal("sent-1", Text(chunk.GetProperty("channelData"), "streamId")));
        Assert.Equal("Die Hotline ", Text(chunks[2], "text"));
        foreach (var chunk in chunks)
        {
            var entity = chunk.GetProperty("entities").EnumerateArray().Single(entity => Text(entity, "type") == "streaminfo");
            Assert.Equal(Text(chunk.GetProperty("channelData"), "streamType"), Text(entity, "streamType"));
        }

        Assert.Equal("default", Text(chunks[^1].GetProperty("channelData").GetProperty("feedbackLoop"), "type"));
        Assert.True(time.Waits.Count >= 5 && time.Waits.All(wait => wait <= TimeSpan.FromSeconds(1)), "Between two requests lies a second.");
    }

    [Fact]
    public async Task Many_small_pieces_are_gathered_into_few_requests()
    {
        await StreamAsync(async (reply, _) =>
        {
            for (var i = 0; i < 500; i++)
                await reply.AppendAsync("x", default);
            await reply.FinishAsync(new Activity(ActivityTypes.Message) { Text = new string('x', 500) }, default);
        });

        Assert.InRange(adapter.Sent.Count, 1, 100);
        Assert.Equal(500, adapter.Sent[^1].Text!.Length);
        var lengths = adapter.Sent.Select(activity => activity.Text!.Length).ToList();
        Assert.Equal(lengths.Order(), lengths);
    }

    [Fact]
    public async Task Where_streaming_is_not_allowed_there_is_a_typing_indicator_and_one_message()
    {
        await StreamAsync(
            async (reply, _) =>
            {
                await reply.InformAsync("Ich suche …", default);
                await reply.AppendAsync("Die ", default);
                await reply.FinishAsync(new Activity(ActivityTypes.Message) { Text = "Die Antwort." }, default);
            },
            conversationType: "groupChat");

        Assert.Equal([("typing", null), ("message", "Die Antwort.")], adapter.Sent.Select(activity => (activity.Type!, activity.Text)));
        Assert.All(adapter.Sent, activity => Assert.Null(activity.ChannelData));
    }

    [Fact]
    public async Task An_answer_without_pieces_is_a_plain_message()
    {
        await StreamAsync((reply, _) => reply.FinishAsync(new Activity(ActivityTypes.Message) { Text = "Kurz." }, default));

        Assert.Null(Assert.Single(adapter.Sent).Entities);
    }

    [Fact]
    public async Task When_the_person_stops_the_answer_the_bot_stops_writing()
    {
        await StreamAsync(async (reply, turn) =>
        {
            turn.OnSendActivities((_, _, next) => adapter.Sent.Count < 1
                ? next()
                : throw new ErrorResponseException("") { Response = new HttpResponseMessageWrapper(HttpStatusCode.Forbidden, "ContentStreamNotAllowed") });
            await reply.AppendAsync("Die ", default);
            await UntilSent(1);
            await reply.AppendAsync("Hotline ", default);
            var stopped = new TaskCompletionSource();
            await using var registration = reply.Stopped.Register(stopped.SetResult);
            await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));

            Assert.Null((await reply.FinishAsync(new Activity(ActivityTypes.Message) { Text = "Die Hotline." }, default)).Id);
        });

        Assert.Single(adapter.Sent);
    }

    [Fact]
    public async Task After_two_minutes_the_stream_is_closed_and_the_message_completed_by_an_update()
    {
        await StreamAsync(async (reply, _) =>
        {
            await reply.AppendAsync("Die ", default);
            await UntilSent(1);
            time.Skip(TimeSpan.FromSeconds(110));
            await reply.AppendAsync("Hotline ", default);
            await UntilSent(2);
            await reply.AppendAsync("war ", default);
            await reply.FinishAsync(new Activity(ActivityTypes.Message) { Text = "Die Hotline war besetzt." }, default);
        });

        Assert.Equal(("message", "Die Hotline  …"), (adapter.Sent[1].Type, adapter.Sent[1].Text));
        var update = Assert.Single(adapter.Updated);
        Assert.Equal(("sent-2", "Die Hotline war besetzt."), (update.Id, update.Text));
    }

    private async Task StreamAsync(Func<StreamedReply, ITurnContext, Task> write, string conversationType = "personal")
    {
        var incoming = RecordingAdapter.Incoming();
        incoming.Conversation!.ConversationType = conversationType;
        await adapter.RunAsync(incoming, async (turn, _) =>
        {
            await using var reply = new StreamedReply(turn, time);
            await write(reply, turn);
        });
    }

    private async Task UntilSent(int count)
    {
        while (adapter.Sent.Count < count)
            await Task.Delay(5);
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
