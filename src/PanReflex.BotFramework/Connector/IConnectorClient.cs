using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Connector;

/// <summary>Calls a channel.</summary>
public interface IConnectorClient : IDisposable
{
    /// <summary>The channel's service url.</summary>
    Uri BaseUri { get; set; }

    /// <summary>Its conversations.</summary>
    IConversations Conversations { get; }
}

/// <summary>The conversations of a channel. Calls for one conversation reach the channel in the order they were made.</summary>
/// <remarks>Every call may throw <see cref="ErrorResponseException"/> when the channel refuses it for good and
/// <see cref="HttpRequestException"/> when the channel cannot be reached.</remarks>
public interface IConversations
{
    /// <summary>Posts an activity.</summary>
    Task<ResourceResponse> SendToConversationAsync(string conversationId, Activity activity, CancellationToken cancellationToken = default);

    /// <summary>Posts an activity to the conversation it names.</summary>
    Task<ResourceResponse> SendToConversationAsync(Activity activity, CancellationToken cancellationToken = default);

    /// <summary>Posts a reply.</summary>
    Task<ResourceResponse> ReplyToActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default);

    /// <summary>Posts a reply to the activity it names.</summary>
    Task<ResourceResponse> ReplyToActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    /// <summary>Replaces an activity.</summary>
    Task<ResourceResponse> UpdateActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default);

    /// <summary>Replaces the activity with the same id.</summary>
    Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    /// <summary>Deletes an activity.</summary>
    Task DeleteActivityAsync(string conversationId, string activityId, CancellationToken cancellationToken = default);

    /// <summary>The members; for large conversations use <see cref="GetConversationPagedMembersAsync"/>.</summary>
    Task<IList<ChannelAccount>> GetConversationMembersAsync(string conversationId, CancellationToken cancellationToken = default);

    /// <summary>Some of the members.</summary>
    Task<PagedMembersResult> GetConversationPagedMembersAsync(string conversationId, int? pageSize = null, string? continuationToken = null, CancellationToken cancellationToken = default);
}
