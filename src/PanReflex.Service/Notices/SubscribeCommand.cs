namespace PanReflex.Service.Notices;

/// <summary>"Abonnieren" and "Abbestellen": whether a conversation is told of new reports and of due dates. Nobody is told unasked.</summary>
public sealed class SubscribeCommand(Subscriptions subscriptions)
{
    /// <summary>What one writes to be told.</summary>
    public const string Subscribe = "Abonnieren";

    /// <summary>What one writes to be left alone.</summary>
    public const string Unsubscribe = "Abbestellen";

    /// <summary>Carries the command out and gives the confirmation; null when the text is no such command.</summary>
    public async Task<string?> HandleAsync(ITurnContext turnContext, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(text);
        var reference = turnContext.Activity.GetConversationReference();
        await subscriptions.RefreshAsync(reference, cancellationToken);
        var command = text.Trim(' ', '.', '!', '„', '“', '"');
        if (command.Equals(Subscribe, StringComparison.OrdinalIgnoreCase))
        {
            return (await subscriptions.AddAsync(reference, cancellationToken) ? "Abonniert. " : "Das haben Sie hier schon abonniert. ")
                + "Ich melde mich in dieser Unterhaltung, wenn ein neuer Bericht im Bestand ist und wenn Termine aus einem Plan anstehen, der hier bearbeitet wird. "
                + $"Mit „{Unsubscribe}“ beenden Sie das.";
        }

        if (command.Equals(Unsubscribe, StringComparison.OrdinalIgnoreCase))
        {
            return await subscriptions.RemoveAsync(reference.Conversation!.Id!, cancellationToken)
                ? $"Abbestellt. Ich melde mich hier nicht mehr von selbst. Mit „{Subscribe}“ können Sie das wieder ändern."
                : $"Hier war nichts abonniert. Mit „{Subscribe}“ erfahren Sie von neuen Berichten und anstehenden Terminen.";
        }

        return null;
    }
}
