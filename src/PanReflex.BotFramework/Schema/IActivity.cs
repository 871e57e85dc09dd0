namespace PanReflex.BotFramework.Schema;

/// <summary>What every activity has.</summary>
public interface IActivity
{
    /// <summary>One of <see cref="ActivityTypes"/>.</summary>
    string? Type { get; set; }

    /// <summary>Given by the channel.</summary>
    string? Id { get; set; }

    /// <summary>Where replies are posted to.</summary>
    string? ServiceUrl { get; set; }

    /// <summary>When it was sent, UTC.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>When it was sent, in the sender's time zone.</summary>
    DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>The channel, for example <c>msteams</c>.</summary>
    string? ChannelId { get; set; }

    /// <summary>The sender.</summary>
    ChannelAccount? From { get; set; }

    /// <summary>The conversation.</summary>
    ConversationAccount? Conversation { get; set; }

    /// <summary>The recipient.</summary>
    ChannelAccount? Recipient { get; set; }

    /// <summary>The activity this one answers.</summary>
    string? ReplyToId { get; set; }

    /// <summary>Typed metadata.</summary>
    IList<Entity>? Entities { get; set; }

    /// <summary>The channel's own data: a JSON value when received, any serialisable object when sent.</summary>
    object? ChannelData { get; set; }

    /// <summary><see cref="ChannelData"/> as <typeparamref name="T"/>.</summary>
    /// <exception cref="System.Text.Json.JsonException">The data has another shape.</exception>
    T? GetChannelData<T>();

    /// <summary><see cref="ChannelData"/> as <typeparamref name="T"/>; false when there is none or it has another shape.</summary>
    bool TryGetChannelData<T>(out T? instance);

    /// <summary>This activity as a message, or null.</summary>
    IMessageActivity? AsMessageActivity();

    /// <summary>This activity as a conversation update, or null.</summary>
    IConversationUpdateActivity? AsConversationUpdateActivity();

    /// <summary>This activity as an installation update, or null.</summary>
    IInstallationUpdateActivity? AsInstallationUpdateActivity();

    /// <summary>This activity as a typing indicator, or null.</summary>
    ITypingActivity? AsTypingActivity();

    /// <summary>This activity as an end of conversation, or null.</summary>
    IEndOfConversationActivity? AsEndOfConversationActivity();

    /// <summary>This activity as an event, or null.</summary>
    IEventActivity? AsEventActivity();

    /// <summary>This activity as an invoke, or null.</summary>
    IInvokeActivity? AsInvokeActivity();

    /// <summary>This activity as a message update, or null.</summary>
    IMessageUpdateActivity? AsMessageUpdateActivity();

    /// <summary>This activity as a message deletion, or null.</summary>
    IMessageDeleteActivity? AsMessageDeleteActivity();

    /// <summary>This activity as a message reaction, or null.</summary>
    IMessageReactionActivity? AsMessageReactionActivity();

    /// <summary>Where to go on with this conversation later.</summary>
    ConversationReference GetConversationReference();

    /// <summary>Addresses this activity to the conversation of <paramref name="reference"/>.</summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="isIncoming">True when the bot is the recipient, false (default) when it is the sender.</param>
    Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false);
}
