using System.Globalization;
using Microsoft.Extensions.Options;
using PanReflex.BotFramework.Json;
using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine.Streams;
using PanReflex.Service.State;

namespace PanReflex.Service.DirectLine;

/// <summary>Connects the bot to the web chat. What the bot sends in a turn is collected and appended with the turn's completion; typing indicators and streamed chunks go out at once and are not kept.</summary>
public sealed class DirectLineAdapter : BotAdapter
{
    /// <summary>Channel id of the activities.</summary>
    public const string Channel = "directline";

    /// <summary>Id of the bot in the conversations.</summary>
    public const string BotId = "panreflex";

    private readonly ConversationLog log;
    private readonly ConversationStreams streams;
    private readonly DirectLineOptions options;
    private readonly TimeProvider clock;
    private readonly TurnFailure failure;

    /// <summary>The adapter of the service's own endpoint.</summary>
    public DirectLineAdapter(ConversationLog log, ConversationStreams streams, TurnFailure failure, IOptions<DirectLineOptions> options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(failure);
        (this.log, this.streams, this.failure, this.options, this.clock) = (log, streams, failure, options.Value, clock);
        OnTurnError = failure.ApologiseAsync;
    }

    /// <summary>Runs a turn and returns what the bot said.</summary>
    public async Task<IReadOnlyList<ActivityDraft>> RunTurnAsync(Activity activity, BotCallbackHandler bot, CancellationToken cancellationToken)
    {
        using var context = new TurnContext(this, activity);
        var replies = new TurnReplies();
        context.TurnState.Add(replies);
        await RunPipelineAsync(context, bot, cancellationToken);
        return replies.Drafts;
    }

    /// <summary>What the bot says when a turn could not be run or took too long.</summary>
    public Task<IReadOnlyList<ActivityDraft>> ApologiseAsync(Activity activity, Exception reason, CancellationToken cancellationToken) =>
        RunTurnAsync(activity, (context, _) => failure.ApologiseAsync(context, reason), cancellationToken);

    /// <summary>Says something outside of a turn. False when there is no such conversation (any more).</summary>
    public async Task<bool> NotifyAsync(string conversationId, string userId, string text, CancellationToken cancellationToken)
    {
        var notice = MessageFactory.Text(text);
        notice.Conversation = new ConversationAccount(id: conversationId);
        notice.Recipient = new ChannelAccount(userId);
        return await AppendAsync(conversationId, Stamp(notice), cancellationToken);
    }

    /// <inheritdoc />
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            responses[i] = await SendAsync(turnContext, activities[i], cancellationToken);
        }

        return responses;
    }

    /// <inheritdoc />
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        // Web Chat replaces a message when its id comes again.
        return KeepAsync(turnContext, Stamp(activity, activity.Id), cancellationToken);
    }

    /// <inheritdoc />
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Web Chat cannot take back a message; update it instead.");

    private async Task<ResourceResponse> SendAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture)), clock, cancellationToken);
                return new ResourceResponse();
            case ActivityTypes.Trace or ActivityTypesEx.InvokeResponse:
                return new ResourceResponse();
            case ActivityTypes.Typing:
                var typing = Stamp(activity);
                streams.Send(turnContext.Activity.Conversation!.Id!, typing.Json);
                return new ResourceResponse(typing.ActivityId);
            default:
                return await KeepAsync(turnContext, Stamp(activity), cancellationToken);
        }
    }

    private async Task<ResourceResponse> KeepAsync(ITurnContext turnContext, ActivityDraft draft, CancellationToken cancellationToken)
    {
        if (turnContext.TurnState.Get<TurnReplies>() is { } replies)
        {
            replies.Drafts.Add(draft);
        }
        else
        {
            await AppendAsync(turnContext.Activity.Conversation!.Id!, draft, cancellationToken);
        }

        return new ResourceResponse(draft.ActivityId);
    }

    private async Task<bool> AppendAsync(string conversationId, ActivityDraft draft, CancellationToken cancellationToken)
    {
        if (await log.AppendAsync(conversationId, [draft], cancellationToken) is not { } watermark)
        {
            return false;
        }

        streams.Advance(conversationId, watermark);
        return true;
    }

    private ActivityDraft Stamp(Activity activity, string? id = null)
    {
        var now = clock.GetUtcNow();
        activity.Id = id ?? $"{activity.Conversation!.Id}|{Guid.CreateVersion7(now):N}";
        activity.Timestamp = now;
        activity.ChannelId = Channel;
        activity.ServiceUrl = null;
        activity.From = new ChannelAccount(BotId, options.BotName, RoleTypes.Bot);
        return new ActivityDraft(activity.Id, ActivityJson.Serialize(activity));
    }

    /// <summary>What the bot has said in the running turn.</summary>
    private sealed class TurnReplies
    {
        public List<ActivityDraft> Drafts { get; } = [];
    }
}
