using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanReflex.BotFramework.Schema;

/// <summary>The unit of the Bot Framework protocol: one type for every kind, on the wire as one JSON object.
/// Absent fields are null; fields this type does not know survive in <see cref="Properties"/>.</summary>
public partial class Activity : IMessageUpdateActivity, IMessageDeleteActivity, IConversationUpdateActivity,
    IInstallationUpdateActivity, IInvokeActivity, IEventActivity, ITypingActivity, IEndOfConversationActivity,
    IMessageReactionActivity
{
    /// <summary>Media type of an activity.</summary>
    public const string ContentType = "application/vnd.microsoft.activity";

    /// <summary>An activity without a type.</summary>
    public Activity()
    {
    }

    /// <summary>An activity of type <paramref name="type"/>.</summary>
    public Activity(string? type) => Type = type;

    /// <inheritdoc/>
    public string? Type { get; set; }

    /// <inheritdoc/>
    public string? Id { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>IANA name of the sender's time zone.</summary>
    public string? LocalTimezone { get; set; }

    /// <inheritdoc/>
    public string? ServiceUrl { get; set; }

    /// <inheritdoc/>
    public string? ChannelId { get; set; }

    /// <inheritdoc/>
    public ChannelAccount? From { get; set; }

    /// <inheritdoc/>
    public ConversationAccount? Conversation { get; set; }

    /// <inheritdoc/>
    public ChannelAccount? Recipient { get; set; }

    /// <inheritdoc/>
    public string? TextFormat { get; set; }

    /// <inheritdoc/>
    public string? AttachmentLayout { get; set; }

    /// <inheritdoc/>
    public IList<ChannelAccount>? MembersAdded { get; set; }

    /// <inheritdoc/>
    public IList<ChannelAccount>? MembersRemoved { get; set; }

    /// <inheritdoc/>
    public IList<MessageReaction>? ReactionsAdded { get; set; }

    /// <inheritdoc/>
    public IList<MessageReaction>? ReactionsRemoved { get; set; }

    /// <inheritdoc/>
    public string? TopicName { get; set; }

    /// <inheritdoc/>
    public string? Locale { get; set; }

    /// <inheritdoc cref="IMessageActivity.Text"/>
    public string? Text { get; set; }

    /// <inheritdoc/>
    public string? Speak { get; set; }

    /// <inheritdoc/>
    public string? InputHint { get; set; }

    /// <inheritdoc/>
    public string? Summary { get; set; }

    /// <inheritdoc/>
    public SuggestedActions? SuggestedActions { get; set; }

    /// <inheritdoc/>
    public IList<Attachment>? Attachments { get; set; }

    /// <inheritdoc/>
    public IList<Entity>? Entities { get; set; }

    /// <inheritdoc/>
    public object? ChannelData { get; set; }

    /// <inheritdoc/>
    public string? Action { get; set; }

    /// <inheritdoc/>
    public string? ReplyToId { get; set; }

    /// <summary>A label of a trace activity.</summary>
    public string? Label { get; set; }

    /// <summary>Type name of <see cref="Value"/>.</summary>
    public string? ValueType { get; set; }

    /// <inheritdoc cref="IMessageActivity.Value"/>
    public object? Value { get; set; }

    /// <summary>Name of an invoke or an event.</summary>
    public string? Name { get; set; }

    /// <summary>Another conversation this one relates to.</summary>
    public ConversationReference? RelatesTo { get; set; }

    /// <inheritdoc/>
    public string? Code { get; set; }

    /// <summary>When the activity stops being of interest.</summary>
    public DateTimeOffset? Expiration { get; set; }

    /// <inheritdoc/>
    public string? Importance { get; set; }

    /// <inheritdoc/>
    public string? DeliveryMode { get; set; }

    /// <summary>URI of the caller, set by the adapter from the verified token; whatever a sender writes here is overwritten.</summary>
    public string? CallerId { get; set; }

    /// <summary>Fields this type does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Properties { get; set; } = new Dictionary<string, JsonElement>();
}
