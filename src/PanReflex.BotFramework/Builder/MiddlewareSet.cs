namespace PanReflex.BotFramework.Builder;

/// <summary>Goes on with the next middleware.</summary>
public delegate Task NextDelegate(CancellationToken cancellationToken);

/// <summary>A step around every turn.</summary>
public interface IMiddleware
{
    /// <summary>Handles a turn; calls <paramref name="next"/> to go on, or does not to end it here.</summary>
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}

/// <summary>Middleware in order.</summary>
public class MiddlewareSet : IMiddleware
{
    private readonly List<IMiddleware> steps = [];

    /// <summary>Adds a step.</summary>
    public MiddlewareSet Use(IMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        steps.Add(middleware);
        return this;
    }

    /// <inheritdoc/>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(next);
        await RunAsync(turnContext, (_, token) => next(token), 0, cancellationToken);
    }

    /// <summary>Runs all steps and then <paramref name="callback"/>.</summary>
    public Task ReceiveActivityWithStatusAsync(ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        RunAsync(turnContext, callback, 0, cancellationToken);

    private Task RunAsync(ITurnContext turnContext, BotCallbackHandler? callback, int at, CancellationToken cancellationToken) =>
        at == steps.Count
            ? callback?.Invoke(turnContext, cancellationToken) ?? Task.CompletedTask
            : steps[at].OnTurnAsync(turnContext, token => RunAsync(turnContext, callback, at + 1, token), cancellationToken);
}
