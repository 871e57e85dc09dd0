using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Builder;

/// <summary>State of a conversation, under <c>{channel}/conversations/{conversation}</c>.</summary>
public class ConversationState(IStorage storage) : BotState(storage, nameof(ConversationState))
{
    /// <inheritdoc/>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return $"{StateKey.Part(turnContext.Activity.ChannelId, "channelId")}/conversations/{StateKey.Part(turnContext.Activity.Conversation?.Id, "conversation.id")}";
    }
}

/// <summary>State of a person, under <c>{channel}/users/{user}</c>.</summary>
public class UserState(IStorage storage) : BotState(storage, nameof(UserState))
{
    /// <inheritdoc/>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return $"{StateKey.Part(turnContext.Activity.ChannelId, "channelId")}/users/{StateKey.Part(turnContext.Activity.From?.Id, "from.id")}";
    }
}

internal static class StateKey
{
    public static string Part(string? value, string field) => string.IsNullOrEmpty(value)
        ? throw new InvalidOperationException($"State needs the activity's {field}, which is missing.")
        : value;
}
