namespace PanReflex.BotFramework.Schema;

/// <summary>A point in a conversation, enough to go on with it later.</summary>
public class ConversationReference
{
    /// <summary>The activity to reply to.</summary>
    public string? ActivityId { get; set; }

    /// <summary>The person.</summary>
    public ChannelAccount? User { get; set; }

    /// <summary>The bot.</summary>
    public ChannelAccount? Bot { get; set; }

    /// <summary>The conversation.</summary>
    public ConversationAccount? Conversation { get; set; }

    /// <summary>The channel.</summary>
    public string? ChannelId { get; set; }

    /// <summary>The person's language.</summary>
    public string? Locale { get; set; }

    /// <summary>Where activities are posted to.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>The event with which the bot goes on with this conversation on its own account.</summary>
    public Activity GetContinuationActivity() => new(ActivityTypes.Event)
    {
        Name = "ContinueConversation",
        Id = ActivityId ?? Guid.NewGuid().ToString(),
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
        Conversation = Conversation,
        Recipient = Bot,
        From = User,
        RelatesTo = this,
    };
}
