using System.Security.Claims;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Builder;

/// <summary>What a bot does in a turn.</summary>
public delegate Task BotCallbackHandler(ITurnContext turnContext, CancellationToken cancellationToken);

/// <summary>A bot.</summary>
public interface IBot
{
    /// <summary>Handles one incoming activity.</summary>
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}

/// <summary>Connects a bot to a channel.</summary>
public abstract class BotAdapter
{
    /// <summary>Name of the answer to an invoke in the turn state.</summary>
    public const string InvokeResponseKey = "BotFrameworkAdapter.InvokeResponse";

    /// <summary>Name of the sender's verified identity in the turn state.</summary>
    public const string BotIdentityKey = "BotIdentity";

    /// <summary>Handles what the bot or the middleware throws; without it the exception goes on to the caller.</summary>
    public Func<ITurnContext, Exception, Task>? OnTurnError { get; set; }

    /// <summary>The middleware in the order it was added.</summary>
    public MiddlewareSet MiddlewareSet { get; } = new();

    /// <summary>Adds middleware.</summary>
    public BotAdapter Use(IMiddleware middleware)
    {
        MiddlewareSet.Use(middleware);
        return this;
    }

    /// <summary>Sends activities in order and returns what the channel answered, one for each.</summary>
    public abstract Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken);

    /// <summary>Replaces the sent activity with the same id.</summary>
    public abstract Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken);

    /// <summary>Deletes the sent activity that the reference names.</summary>
    public abstract Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken);

    /// <summary>Goes on with a conversation on the bot's own account.</summary>
    /// <param name="botId">App id of the bot.</param>
    /// <param name="reference">The conversation.</param>
    /// <param name="callback">What the bot does.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public virtual async Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        using var context = new TurnContext(this, reference.GetContinuationActivity());
        await RunPipelineAsync(context, callback, cancellationToken);
    }

    /// <summary>Goes on with a conversation on the bot's own account.</summary>
    /// <exception cref="NotSupportedException">This adapter knows no identities; only one for channels behind authentication does.</exception>
    public virtual Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} does not run turns for an identity; use the adapter of the channel.");

    /// <summary>Runs a turn for an activity that is known to be trusted.</summary>
    /// <returns>The answer to an invoke or to <c>expectReplies</c>, else null.</returns>
    /// <exception cref="NotSupportedException">This adapter knows no identities; only one for channels behind authentication does.</exception>
    public virtual Task<InvokeResponse?> ProcessActivityAsync(ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} does not run turns for an identity; use the adapter of the channel.");

    /// <summary>Runs the middleware and then the bot.</summary>
    protected async Task RunPipelineAsync(ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        try
        {
            await MiddlewareSet.ReceiveActivityWithStatusAsync(turnContext, callback, cancellationToken);
        }
        catch (Exception e) when (OnTurnError is not null && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            await OnTurnError(turnContext, e);
        }
    }
}
