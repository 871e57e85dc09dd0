using System.Net;
using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PanReflex.BotFramework.Connector;
using PanReflex.BotFramework.Connector.Authentication;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Builder;

/// <summary>Connects a bot to the channels of a cloud.</summary>
public abstract class CloudAdapterBase : BotAdapter
{
    /// <summary>An adapter.</summary>
    protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(botFrameworkAuthentication);
        (BotFrameworkAuthentication, Logger) = (botFrameworkAuthentication, logger ?? NullLogger.Instance);
    }

    /// <summary>Who may call, and as whom the bot calls.</summary>
    protected BotFrameworkAuthentication BotFrameworkAuthentication { get; }

    /// <summary>Log.</summary>
    protected ILogger Logger { get; }

    /// <inheritdoc/>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
            throw new ArgumentException("Expected at least one activity.", nameof(activities));
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            activities[i].Id = null;
            responses[i] = await SendAsync(turnContext, activities[i], cancellationToken) ?? new ResourceResponse(string.Empty);
        }

        return responses;
    }

    /// <inheritdoc/>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        Conversations(turnContext).UpdateActivityAsync(activity, cancellationToken);

    /// <inheritdoc/>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Conversation?.Id is not { } conversation || reference.ActivityId is not { } activity)
            throw new ArgumentException("The reference names no conversation or no activity.", nameof(reference));
        return Conversations(turnContext).DeleteActivityAsync(conversation, activity, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(botId);
        return ContinueConversationAsync(new ClaimsIdentity([new Claim("aud", botId), new Claim("appid", botId)]), reference, callback, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(callback);
        var factory = BotFrameworkAuthentication.CreateConnectorFactory(claimsIdentity);
        await RunTurnAsync(reference.GetContinuationActivity(), claimsIdentity, factory, null, callback, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<InvokeResponse?> ProcessActivityAsync(ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ProcessActivityAsync(
            new AuthenticateRequestResult { ClaimsIdentity = claimsIdentity, ConnectorFactory = BotFrameworkAuthentication.CreateConnectorFactory(claimsIdentity) },
            activity, callback, cancellationToken);

    /// <summary>Validates a call and runs the turn.</summary>
    protected async Task<InvokeResponse?> ProcessActivityAsync(string? authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        await ProcessActivityAsync(await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, cancellationToken), activity, callback, cancellationToken);

    /// <summary>Runs the turn of a validated call.</summary>
    protected async Task<InvokeResponse?> ProcessActivityAsync(AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticateRequestResult);
        ArgumentNullException.ThrowIfNull(activity);
        activity.CallerId = authenticateRequestResult.CallerId;
        return await RunTurnAsync(activity, authenticateRequestResult.ClaimsIdentity, authenticateRequestResult.ConnectorFactory!, authenticateRequestResult.Audience, callback, cancellationToken);
    }

    private async Task<InvokeResponse?> RunTurnAsync(Activity activity, ClaimsIdentity identity, ConnectorFactory factory, string? audience, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        // The context disposes what its state holds, the client included.
        using var turn = new TurnContext(this, activity);
        turn.TurnState.Add<IIdentity>(BotIdentityKey, identity);
        if (NeedsServiceUrl(activity))
            turn.TurnState.Add(await factory.CreateAsync(activity.ServiceUrl, audience, cancellationToken));
        turn.TurnState.Add(factory);
        turn.TurnState.Add(callback);
        await RunPipelineAsync(turn, callback, cancellationToken);
        return Result(turn);
    }

    /// <summary>Whether answers go to the channel at all, and not only into the response.</summary>
    internal static bool NeedsServiceUrl(Activity activity) =>
        !string.IsNullOrEmpty(activity.ServiceUrl) || activity.DeliveryMode != DeliveryModes.ExpectReplies;

    private static InvokeResponse? Result(TurnContext turn)
    {
        if (turn.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
            return new InvokeResponse { Status = (int)HttpStatusCode.OK, Body = new ExpectedReplies(turn.BufferedReplyActivities) };
        if (turn.Activity.Type != ActivityTypes.Invoke)
            return null;
        return turn.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse
            ?? new InvokeResponse { Status = (int)HttpStatusCode.NotImplemented };
    }

    private static async Task<ResourceResponse?> SendAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(activity.Value is int milliseconds ? milliseconds : 1000, cancellationToken);
                return null;
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Set(InvokeResponseKey, activity);
                return null;
            case ActivityTypes.Trace when activity.ChannelId != Channels.Emulator:
                return null;
            default:
                return string.IsNullOrWhiteSpace(activity.ReplyToId)
                    ? await Conversations(turnContext).SendToConversationAsync(activity, cancellationToken)
                    : await Conversations(turnContext).ReplyToActivityAsync(activity, cancellationToken);
        }
    }

    private static IConversations Conversations(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return (turnContext.TurnState.Get<IConnectorClient>() ?? throw new InvalidOperationException("The turn has no connector client.")).Conversations;
    }
}
