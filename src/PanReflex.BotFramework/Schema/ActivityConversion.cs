using System.Text.Json;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Schema;

/// <content>Views, replies and references.</content>
public partial class Activity
{
    /// <summary>A message with empty lists of attachments and entities.</summary>
    public static IMessageActivity CreateMessageActivity() =>
        new Activity(ActivityTypes.Message) { Attachments = [], Entities = [] };

    /// <summary>A conversation update with empty lists of members.</summary>
    public static IConversationUpdateActivity CreateConversationUpdateActivity() =>
        new Activity(ActivityTypes.ConversationUpdate) { MembersAdded = [], MembersRemoved = [] };

    /// <summary>A typing indicator.</summary>
    public static ITypingActivity CreateTypingActivity() => new Activity(ActivityTypes.Typing);

    /// <summary>An event.</summary>
    public static IEventActivity CreateEventActivity() => new Activity(ActivityTypes.Event);

    /// <summary>An invoke.</summary>
    public static IInvokeActivity CreateInvokeActivity() => new Activity(ActivityTypes.Invoke);

    /// <summary>An end of conversation.</summary>
    public static IEndOfConversationActivity CreateEndOfConversationActivity() =>
        new Activity(ActivityTypes.EndOfConversation);

    /// <summary>A message back to the sender of this activity, with sender and recipient exchanged.</summary>
    public Activity CreateReply(string? text = null, string? locale = null) => new(ActivityTypes.Message)
    {
        Timestamp = TimeProvider.System.GetUtcNow(),
        From = Account(Recipient),
        Recipient = Account(From),
        ReplyToId = RepliesAreThreaded ? Id : null,
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = Conversation is null
            ? null
            : new ConversationAccount(Conversation.IsGroup, id: Conversation.Id, name: Conversation.Name),
        Text = text ?? string.Empty,
        Locale = locale ?? Locale,
        Attachments = [],
        Entities = [],
    };

    /// <inheritdoc/>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = RepliesAreThreaded ? Id : null,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>The reference of a message that was just sent, with the id the channel gave it.</summary>
    public ConversationReference GetReplyConversationReference(ResourceResponse reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var reference = GetConversationReference();
        reference.ActivityId = reply.Id;
        return reference;
    }

    /// <inheritdoc/>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        if (isIncoming)
        {
            (From, Recipient) = (reference.User, reference.Bot);
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            (From, Recipient) = (reference.Bot, reference.User);
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }

        return this;
    }

    /// <inheritdoc/>
    public bool HasContent() => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Summary)
        || Attachments is { Count: > 0 } || ChannelData is not null;

    /// <inheritdoc/>
    public Mention[] GetMentions() => Entities?
        .Where(entity => string.Equals(entity?.Type, "mention", StringComparison.OrdinalIgnoreCase))
        .Select(ReadMention).OfType<Mention>().ToArray() ?? [];

    /// <inheritdoc/>
    public T? GetChannelData<T>() => ActivityJson.Convert<T>(ChannelData);

    /// <inheritdoc/>
    public bool TryGetChannelData<T>(out T? instance)
    {
        instance = default;
        if (ChannelData is null)
            return false;
        try
        {
            instance = GetChannelData<T>();
            return instance is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public IMessageActivity? AsMessageActivity() => IsActivity(ActivityTypes.Message) ? this : null;

    /// <inheritdoc/>
    public IConversationUpdateActivity? AsConversationUpdateActivity() =>
        IsActivity(ActivityTypes.ConversationUpdate) ? this : null;

    /// <inheritdoc/>
    public IInstallationUpdateActivity? AsInstallationUpdateActivity() =>
        IsActivity(ActivityTypes.InstallationUpdate) ? this : null;

    /// <inheritdoc/>
    public ITypingActivity? AsTypingActivity() => IsActivity(ActivityTypes.Typing) ? this : null;

    /// <inheritdoc/>
    public IEndOfConversationActivity? AsEndOfConversationActivity() =>
        IsActivity(ActivityTypes.EndOfConversation) ? this : null;

    /// <inheritdoc/>
    public IEventActivity? AsEventActivity() => IsActivity(ActivityTypes.Event) ? this : null;

    /// <inheritdoc/>
    public IInvokeActivity? AsInvokeActivity() => IsActivity(ActivityTypes.Invoke) ? this : null;

    /// <inheritdoc/>
    public IMessageUpdateActivity? AsMessageUpdateActivity() => IsActivity(ActivityTypes.MessageUpdate) ? this : null;

    /// <inheritdoc/>
    public IMessageDeleteActivity? AsMessageDeleteActivity() => IsActivity(ActivityTypes.MessageDelete) ? this : null;

    /// <inheritdoc/>
    public IMessageReactionActivity? AsMessageReactionActivity() =>
        IsActivity(ActivityTypes.MessageReaction) ? this : null;

    /// <summary>True when the type is <paramref name="activityType"/> or a subtype of it (<c>event/x</c>), ignoring case.</summary>
    protected bool IsActivity(string activityType)
    {
        ArgumentNullException.ThrowIfNull(activityType);
        return Type is not null && Type.StartsWith(activityType, StringComparison.OrdinalIgnoreCase)
            && (Type.Length == activityType.Length || Type[activityType.Length] == '/');
    }

    // Web Chat and Direct Line refuse replies to a conversation update: it was never shown.
    private bool RepliesAreThreaded =>
        !IsActivity(ActivityTypes.ConversationUpdate) || ChannelId is not ("directline" or "webchat");

    private static Mention? ReadMention(Entity entity)
    {
        try
        {
            return entity as Mention ?? entity.GetAs<Mention>();
        }
        catch (JsonException)
        {
            // A mention of another shape mentions nobody.
            return null;
        }
    }

    private static ChannelAccount? Account(ChannelAccount? account) =>
        account is null ? null : new ChannelAccount(account.Id, account.Name);
}
