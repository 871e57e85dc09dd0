using Microsoft.Extensions.Options;
using PanReflex.Answers;
using PanReflex.Answers.Presentation;
using PanReflex.BotFramework.Teams;
using PanReflex.Service.DirectLine;

namespace PanReflex.Service.Bot;

/// <summary>
/// Brings replies to the channel that asked. In a personal chat of Teams a line says that the search is running when the answer takes a
/// while, and the answer then takes its place. In the web chat an answer that a language model writes grows sentence by sentence, each shown
/// once it is verified; elsewhere a typing indicator says that something is going on.
/// </summary>
public sealed class AnswerDelivery(TeamsRendering teams, IOptions<BotOptions> options, TimeProvider time, IAnswerComposer? composer = null)
{
    /// <summary>What the person reads meanwhile.</summary>
    public const string Searching = "Ich suche in den Berichten …";

    /// <summary>Gets the reply and sends it.</summary>
    /// <param name="turn">The turn to answer.</param>
    /// <param name="asking">Gets the reply; hears as progress what there is of it where that is shown, else null.</param>
    /// <param name="suggestions">Questions to offer with the reply.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The id of the message where the channel names it in feedback; else null.</returns>
    public async Task<string?> SendAsync(
        ITurnContext turn, Func<IProgress<AnswerProgress>?, CancellationToken, Task<Reply>> asking, Func<IReadOnlyList<string>> suggestions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(asking);
        ArgumentNullException.ThrowIfNull(suggestions);
        if (turn.Activity.IsTeams())
        {
            return await StreamAsync(turn, asking, suggestions, cancellationToken);
        }

        if (turn.Activity.ChannelId == DirectLineAdapter.Channel && composer is IStreamingComposer)
        {
            await GrowAsync(turn, asking, suggestions, cancellationToken);
            return null;
        }

        var reply = await asking(null, cancellationToken);
        await turn.SendActivityAsync(WebChatRendering.Render(reply, suggestions(), Root(turn.Activity)), cancellationToken);
        return null;
    }

    private async Task GrowAsync(
        ITurnContext turn, Func<IProgress<AnswerProgress>?, CancellationToken, Task<Reply>> asking, Func<IReadOnlyList<string>> suggestions, CancellationToken cancellationToken)
    {
        var answer = new WebChatStream(turn, Root(turn.Activity), cancellationToken);
        await answer.InformAsync(Searching);
        try
        {
            var reply = await asking(answer, cancellationToken);
            await answer.FinishAsync(WebChatRendering.Render(reply, suggestions(), Root(turn.Activity)));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A stream without an end would show as being written for ever; the apology with its number follows.
            await answer.FinishAsync(WebChatRendering.Message("Die Suche ist abgebrochen.", []));
            throw;
        }
    }

    /// <summary>A plain message with questions to offer.</summary>
    public static Task SayAsync(ITurnContext turn, string markdown, IReadOnlyList<string> suggestions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.SendActivityAsync(
            turn.Activity.IsTeams() ? TeamsRendering.Message(markdown, suggestions, turn.Activity) : WebChatRendering.Message(markdown, suggestions), cancellationToken);
    }

    private async Task<string?> StreamAsync(
        ITurnContext turn, Func<IProgress<AnswerProgress>?, CancellationToken, Task<Reply>> asking, Func<IReadOnlyList<string>> suggestions, CancellationToken cancellationToken)
    {
        await using var stream = new StreamedReply(turn, time);
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stream.Stopped);
        var patience = TimeSpan.FromMilliseconds(options.Value.AnnounceAfterMilliseconds);
        var isAnnounced = patience == TimeSpan.Zero;
        if (isAnnounced)
        {
            await stream.InformAsync(Searching, cancellationToken);
        }

        try
        {
            // A search that keeps its thread busy must not keep the announcement from going out.
            var answering = Task.Run(() => asking(turn.Activity.IsPersonal() ? new GrowingText(stream, wanted.Token) : null, wanted.Token), cancellationToken);
            if (!isAnnounced && !await EndsWithinAsync(answering, patience, cancellationToken))
            {
                isAnnounced = true;
                await stream.InformAsync(Searching, cancellationToken);
            }

            var messages = teams.Render(await answering, suggestions(), turn.Activity);
            if (isAnnounced && turn.Activity.IsPersonal())
            {
                // With buttons the client shows a streamed answer as plain text, without its citations.
                messages[0].SuggestedActions = null;
            }

            var first = await stream.FinishAsync(messages[0], cancellationToken);
            foreach (var message in messages.Skip(1))
            {
                await turn.SendActivityAsync(message, cancellationToken);
            }

            return first?.Id;
        }
        catch (OperationCanceledException) when (stream.Stopped.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception) when (isAnnounced && !cancellationToken.IsCancellationRequested)
        {
            // A stream without an end would show as searching for ever; the apology with its number follows.
            await stream.FinishAsync(MessageFactory.Text("Die Suche ist abgebrochen."), cancellationToken);
            throw;
        }
    }

    /// <summary>Appends what an answer has more than at the last report.</summary>
    private sealed class GrowingText(StreamedReply stream, CancellationToken cancellationToken) : IProgress<AnswerProgress>
    {
        private string shown = string.Empty;

        public void Report(AnswerProgress value)
        {
            var soFar = new Answer("", "", Outcome.Answered, 0, value.Lead, value.Statements, value.Citations, [], WrittenByModel: true, new AnswerTimings(0, 0));
            var text = value.Statements.Count == 0 ? shown : AnswerText.Body(new Reply(null, soFar, []));
            if (text.StartsWith(shown, StringComparison.Ordinal) && text.Length > shown.Length)
            {
                // Only notes the text; what has come together is sent once a second.
                _ = stream.AppendAsync(text[shown.Length..], cancellationToken);
                shown = text;
            }
        }
    }

    private async Task<bool> EndsWithinAsync(Task answering, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await answering.WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return answering.IsCompleted;
        }
    }

    /// <summary>The service as the user's browser reaches it. On other channels than our own the service url is that of the channel.</summary>
    private Uri? Root(Activity activity) =>
        activity.ChannelId == DirectLineAdapter.Channel && Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var root) ? root : options.Value.PublicUrl;
}
