namespace PanReflex.BotFramework.Schema;

/// <summary>A message.</summary>
public interface IMessageActivity : IActivity
{
    /// <summary>Language of the message, for example <c>de-DE</c>.</summary>
    string? Locale { get; set; }

    /// <summary>The text.</summary>
    string? Text { get; set; }

    /// <summary>The text to be spoken (SSML).</summary>
    string? Speak { get; set; }

    /// <summary>One of <see cref="InputHints"/>.</summary>
    string? InputHint { get; set; }

    /// <summary>Text for channels that cannot show the attachments.</summary>
    string? Summary { get; set; }

    /// <summary>One of <see cref="TextFormatTypes"/>.</summary>
    string? TextFormat { get; set; }

    /// <summary>One of <see cref="AttachmentLayoutTypes"/>.</summary>
    string? AttachmentLayout { get; set; }

    /// <summary>Cards and files.</summary>
    IList<Attachment>? Attachments { get; set; }

    /// <summary>Buttons shown until one is used.</summary>
    SuggestedActions? SuggestedActions { get; set; }

    /// <summary><c>low</c>, <c>normal</c> or <c>high</c>.</summary>
    string? Importance { get; set; }

    /// <summary>One of <see cref="DeliveryModes"/>.</summary>
    string? DeliveryMode { get; set; }

    /// <summary>What a card submitted.</summary>
    object? Value { get; set; }

    /// <summary>True when there is text, a summary, an attachment or channel data to show.</summary>
    bool HasContent();

    /// <summary>The mentions among the entities; empty when there are none.</summary>
    Mention[] GetMentions();
}

/// <summary>Members joined or left, or the conversation was renamed.</summary>
public interface IConversationUpdateActivity : IActivity
{
    /// <summary>Who joined.</summary>
    IList<ChannelAccount>? MembersAdded { get; set; }

    /// <summary>Who left.</summary>
    IList<ChannelAccount>? MembersRemoved { get; set; }

    /// <summary>The conversation's new name.</summary>
    string? TopicName { get; set; }
}

/// <summary>The bot was installed or removed.</summary>
public interface IInstallationUpdateActivity : IActivity
{
    /// <summary><c>add</c>, <c>remove</c>, <c>add-upgrade</c> or <c>remove-upgrade</c>.</summary>
    string? Action { get; set; }
}

/// <summary>A synchronous call.</summary>
public interface IInvokeActivity : IActivity
{
    /// <summary>The operation.</summary>
    string? Name { get; set; }

    /// <summary>Its parameters.</summary>
    object? Value { get; set; }

    /// <summary>Another conversation this one relates to.</summary>
    ConversationReference? RelatesTo { get; set; }
}

/// <summary>An asynchronous event.</summary>
public interface IEventActivity : IActivity
{
    /// <summary>The event's name.</summary>
    string? Name { get; set; }

    /// <summary>Its data.</summary>
    object? Value { get; set; }

    /// <summary>Another conversation this one relates to.</summary>
    ConversationReference? RelatesTo { get; set; }
}

/// <summary>The sender is about to say something.</summary>
public interface ITypingActivity : IActivity;

/// <summary>The conversation is over.</summary>
public interface IEndOfConversationActivity : IActivity
{
    /// <summary>Why it ended.</summary>
    string? Code { get; set; }

    /// <summary>A parting text.</summary>
    string? Text { get; set; }
}

/// <summary>An earlier message was edited.</summary>
public interface IMessageUpdateActivity : IMessageActivity;

/// <summary>An earlier message was deleted.</summary>
public interface IMessageDeleteActivity : IActivity;

/// <summary>Reactions to an earlier message.</summary>
public interface IMessageReactionActivity : IActivity
{
    /// <summary>Reactions that were added.</summary>
    IList<MessageReaction>? ReactionsAdded { get; set; }

    /// <summary>Reactions that were taken back.</summary>
    IList<MessageReaction>? ReactionsRemoved { get; set; }
}
