namespace PanReflex.Service.Bot;

/// <summary>What a user reads when answering failed, and what the log says about it; both carry the same number.</summary>
public sealed partial class TurnFailure(ILogger<TurnFailure> logger)
{
    /// <summary>Logs the exception and apologises.</summary>
    public async Task ApologiseAsync(ITurnContext turnContext, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var number = Guid.NewGuid().ToString("N")[..8];
        TurnFailed(logger, number, turnContext.Activity.Type, turnContext.Activity.ChannelId, exception);
        if (turnContext.Activity.Type == ActivityTypes.Message)
        {
            await turnContext.SendActivityAsync(
                "Entschuldigung, das hat nicht geklappt. Bitte stellen Sie die Frage noch einmal. "
                + $"Wenn es wieder nicht klappt, nennen Sie Ihrer Administration die Fehlernummer {number}.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn failed, number {Number} ({ActivityType} on {ChannelId})")]
    private static partial void TurnFailed(ILogger logger, string number, string? activityType, string? channelId, Exception exception);
}
