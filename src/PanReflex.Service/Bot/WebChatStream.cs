using System.Text.Json.Nodes;
using PanReflex.Answers;
using PanReflex.Answers.Presentation;
using PanReflex.BotFramework.Json;

namespace PanReflex.Service.Bot;

/// <summary>
/// An answer that grows in Web Chat. Each chunk carries the whole text so far; Web Chat shows the latest in one bubble until the final
/// message takes its place. Chunks are not kept in the conversation: a reload shows the final message alone.
/// </summary>
/// <remarks>Protocol: Web Chat, "Livestreaming": the id of the first activity names the stream, later ones repeat it as streamId.</remarks>
internal sealed class WebChatStream(ITurnContext turn, Uri? root, CancellationToken cancellationToken) : IProgress<AnswerProgress>
{
    private readonly Lock gate = new();
    private Task sending = Task.CompletedTask;
    private string? streamId;
    private int sequence;
    private int shown;

    /// <summary>Says what is being done, before the first sentence.</summary>
    public Task InformAsync(string status) => Send(status, "informative");

    /// <summary>Shows the verified statements so far, with their sources.</summary>
    public void Report(AnswerProgress value)
    {
        if (value.Statements.Count <= shown)
        {
            return;
        }

        shown = value.Statements.Count;
        var soFar = new Answer("", "", Outcome.Answered, 0, value.Lead, value.Statements, value.Citations, [], WrittenByModel: true, new AnswerTimings(0, 0));
        _ = Send(AnswerText.Markdown(new Reply(null, soFar, []), root), "streaming");
    }

    /// <summary>Sends the whole answer. Its text may differ from what was shown: the final message replaces it.</summary>
    public async Task FinishAsync(Activity message)
    {
        await SentAsync();
        if (streamId is not null)
        {
            message.ChannelData = ActivityJson.ToValue(new JsonObject { ["streamType"] = "final", ["streamId"] = streamId });
        }

        await turn.SendActivityAsync(message, cancellationToken);
    }

    // One after another, in the order of the reports.
    private Task Send(string text, string streamType)
    {
        lock (gate)
        {
            return sending = SendAfterAsync(sending, text, streamType);
        }
    }

    private async Task SendAfterAsync(Task before, string text, string streamType)
    {
        await before;
        var data = new JsonObject { ["streamType"] = streamType, ["streamSequence"] = ++sequence };
        if (streamId is not null)
        {
            data["streamId"] = streamId;
        }

        var chunk = new Activity(ActivityTypes.Typing) { Text = text, TextFormat = TextFormatTypes.Markdown, ChannelData = ActivityJson.ToValue(data) };
        var sent = await turn.SendActivityAsync(chunk, cancellationToken);
        streamId ??= sent?.Id;
    }

    private Task SentAsync()
    {
        lock (gate)
        {
            return sending;
        }
    }
}
