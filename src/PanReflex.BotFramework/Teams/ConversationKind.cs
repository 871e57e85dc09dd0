namespace PanReflex.BotFramework.Teams;

/// <summary>What kind of conversation an activity belongs to.</summary>
public static class ConversationKind
{
    /// <summary>True for one person and the bot.</summary>
    public static bool IsPersonal(this IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Conversation is null || (activity.Conversation.ConversationType is null or "personal" && activity.Conversation.IsGroup is not true);
    }

    /// <summary>True in Teams.</summary>
    public static bool IsTeams(this IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.ChannelId == Channels.Msteams;
    }

    /// <summary>Offers questions as buttons, where they can be used: at most six, and in Teams only in personal conversations.</summary>
    public static void Suggest(this IMessageActivity message, IActivity incoming, IEnumerable<string> prompts)
    {
        ArgumentNullException.ThrowIfNull(message);
        var actions = prompts.Where(prompt => !string.IsNullOrWhiteSpace(prompt)).Take(6)
            .Select(prompt => new CardAction { Type = ActionTypes.ImBack, Title = prompt, Value = prompt }).ToList();
        if (actions.Count > 0 && (incoming.IsPersonal() || !incoming.IsTeams()))
            message.SuggestedActions = new SuggestedActions { Actions = actions, To = incoming.From?.Id is { } user && incoming.IsTeams() ? [user] : [] };
    }
}
