using System.Net;
using System.Text.Json.Nodes;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Teams;

/// <summary>An answer that appears while it is written. Where the channel allows it (one to one), the text so far is sent
/// at most once a second, after a word on what the bot is doing; elsewhere a typing indicator, then one message.</summary>
/// <remarks>Rules: Microsoft Teams, "Stream bot messages": one request a second, two minutes in all, cumulative text, the
/// informative update first, the final message names the stream. The activity carries them as an entity and in its channel
/// data, because clients read the one or the other.</remarks>
public sealed class StreamedReply : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestStream = TimeSpan.FromSeconds(105);

    private readonly ITurnContext turn;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stopped = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly Lock gate = new();
    private readonly bool streams;
    private Task pump = Task.CompletedTask;
    private string text = string.Empty;
    private string sentText = string.Empty;
    private string? informative;
    private string? streamId;
    private int sequence;
    private long? startedAt;
    private long? sentAt;
    private bool typingShown;
    private bool finishing;
    private bool pumping;
    private string? endedEarlyId;

    /// <summary>A reply to the turn's activity.</summary>
    public StreamedReply(ITurnContext turnContext, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        (turn, time) = (turnContext, timeProvider);
        streams = turnContext.Activity.IsPersonal() && turnContext.Activity.DeliveryMode != DeliveryModes.ExpectReplies;
    }

    /// <summary>Set when the person stops the answer: then stop writing.</summary>
    public CancellationToken Stopped => stopped.Token;

    /// <summary>Says what the bot is doing, before the first words of the answer; afterwards it is ignored.</summary>
    public Task InformAsync(string status, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (text.Length == 0)
                informative = status;
        }

        return WakeAsync(cancellationToken);
    }

    /// <summary>Adds to the answer.</summary>
    public Task AppendAsync(string more, CancellationToken cancellationToken)
    {
        lock (gate)
            text += more;
        return WakeAsync(cancellationToken);
    }

    /// <summary>Sends the whole answer. Its text may differ from what was streamed: the final message replaces it.</summary>
    /// <returns>The channel's answer; without an id when the person has stopped the stream.</returns>
    public async Task<ResourceResponse> FinishAsync(Activity message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (gate)
            finishing = true;
        await pump;
        if (stopped.IsCancellationRequested)
            return new ResourceResponse();
        if (endedEarlyId is not null)
        {
            message.Id = endedEarlyId;
            return await turn.UpdateActivityAsync(message, cancellationToken);
        }

        // After two minutes Teams has given the stream up; the answer then is a message of its own.
        if (streamId is null || (startedAt is { } start && time.GetElapsedTime(start) > LongestStream + TimeSpan.FromSeconds(10)))
            return await turn.SendActivityAsync(message, cancellationToken);
        await PauseAsync(cancellationToken);
        return await SendAsync(Mark(message, "final"), cancellationToken) ?? new ResourceResponse();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
            finishing = true;
        await pump;
        stopped.Dispose();
        sending.Dispose();
    }

    private async Task WakeAsync(CancellationToken cancellationToken)
    {
        if (!streams)
        {
            if (!typingShown)
            {
                typingShown = true;
                await turn.SendActivityAsync(new Activity(ActivityTypes.Typing), cancellationToken);
            }

            return;
        }

        lock (gate)
        {
            if (pumping)
                return;
            pumping = true;
            pump = PumpAsync(cancellationToken);
        }
    }

    /// <summary>Sends what is new until nothing is; started again when more comes.</summary>
    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            while (Next() is not null)
            {
                await PauseAsync(cancellationToken);
                if (startedAt is { } start && time.GetElapsedTime(start) > LongestStream)
                {
                    await EndEarlyAsync(cancellationToken);
                    return;
                }

                // While this one waited more may have come: send the newest, or nothing when the final message is due.
                if (Next() is not { } newest)
                    return;
                var response = await SendAsync(Mark(newest, newest.StreamType), cancellationToken);
                streamId ??= response?.Id;
                if (streamId is null)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // The turn ends; FinishAsync will tell its caller.
        }
        catch (Exception e) when (e is HttpRequestException or ErrorResponseException)
        {
            // A lost chunk is no lost answer: the final message carries the whole text.
        }
    }

    private Chunk? Next()
    {
        lock (gate)
        {
            var due = text.Length > 0 ? new Chunk(text, "streaming") : informative is { } status ? new Chunk(status, "informative") : null;
            if (due is not null && due.Text != sentText && !finishing && !stopped.IsCancellationRequested)
                return due;
            pumping = false;
            return null;
        }
    }

    private async Task EndEarlyAsync(CancellationToken cancellationToken)
    {
        string soFar;
        lock (gate)
            soFar = text;
        var response = await SendAsync(Mark(new Activity(ActivityTypes.Message) { Text = (soFar.Length > 0 ? soFar : informative) + " …" }, "final"), cancellationToken);
        endedEarlyId = response?.Id;
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (sentAt is { } last && Interval - time.GetElapsedTime(last) is { } rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken);
    }

    private async Task<ResourceResponse?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            startedAt ??= time.GetTimestamp();
            sentText = activity.Text ?? string.Empty;
            return await turn.SendActivityAsync(activity, cancellationToken);
        }
        catch (ErrorResponseException e) when (e.Response?.StatusCode == HttpStatusCode.Forbidden)
        {
            await stopped.CancelAsync();
            return null;
        }
        finally
        {
            sentAt = time.GetTimestamp();
            sending.Release();
        }
    }

    private Activity Mark(Chunk chunk, string streamType) => Mark(new Activity(ActivityTypes.Typing) { Text = chunk.Text }, streamType);

    private Activity Mark(Activity activity, string streamType)
    {
        var fields = new JsonObject { ["streamType"] = streamType };
        if (streamType != "final")
            fields["streamSequence"] = ++sequence;
        if (streamId is not null)
            fields["streamId"] = streamId;

        object? given = activity.ChannelData;
        var data = given is null ? [] : JsonNode.Parse(ActivityJson.ToElement(given).GetRawText())!.AsObject();
        foreach (var (name, value) in fields)
            data[name] = value!.DeepClone();
        activity.ChannelData = ActivityJson.ToValue(data);

        fields["type"] = "streaminfo";
        var entity = new Entity();
        entity.SetAs(ActivityJson.ToValue(fields)!);
        activity.Entities = [.. activity.Entities ?? [], entity];
        return activity;
    }

    private sealed record Chunk(string Text, string StreamType);
}
