using System.Text.Json;
using PanReflex.BotFramework.Connector.Authentication;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Connector;

/// <summary>The calls of the connector's REST interface, version 3.</summary>
internal sealed class Conversations(ConnectorClient client, AppCredentials? credentials, ChannelConnection connection) : IConversations
{
    public Task<ResourceResponse> SendToConversationAsync(string conversationId, Activity activity, CancellationToken cancellationToken) =>
        SendAsync<ResourceResponse>(HttpMethod.Post, conversationId, $"/{Segment(conversationId)}/activities", activity, cancellationToken);

    public Task<ResourceResponse> SendToConversationAsync(Activity activity, CancellationToken cancellationToken) =>
        SendToConversationAsync(Id(activity.Conversation?.Id), activity, cancellationToken);

    public Task<ResourceResponse> ReplyToActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        SendAsync<ResourceResponse>(HttpMethod.Post, conversationId, $"/{Segment(conversationId)}/activities/{Segment(activityId)}", activity, cancellationToken);

    public Task<ResourceResponse> ReplyToActivityAsync(Activity activity, CancellationToken cancellationToken) =>
        ReplyToActivityAsync(Id(activity.Conversation?.Id), Id(activity.ReplyToId), activity, cancellationToken);

    public Task<ResourceResponse> UpdateActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        SendAsync<ResourceResponse>(HttpMethod.Put, conversationId, $"/{Segment(conversationId)}/activities/{Segment(activityId)}", activity, cancellationToken);

    public Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken) =>
        UpdateActivityAsync(Id(activity.Conversation?.Id), Id(activity.Id), activity, cancellationToken);

    public Task DeleteActivityAsync(string conversationId, string activityId, CancellationToken cancellationToken) =>
        SendAsync<JsonElement?>(HttpMethod.Delete, conversationId, $"/{Segment(conversationId)}/activities/{Segment(activityId)}", null, cancellationToken);

    public async Task<IList<ChannelAccount>> GetConversationMembersAsync(string conversationId, CancellationToken cancellationToken) =>
        await SendAsync<List<ChannelAccount>>(HttpMethod.Get, conversationId, $"/{Segment(conversationId)}/members", null, cancellationToken);

    public Task<PagedMembersResult> GetConversationPagedMembersAsync(string conversationId, int? pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var query = string.Join('&', new[]
        {
            pageSize is null ? null : FormattableString.Invariant($"pageSize={pageSize}"),
            continuationToken is null ? null : $"continuationToken={Uri.EscapeDataString(continuationToken)}",
        }.Where(part => part is not null));
        return SendAsync<PagedMembersResult>(HttpMethod.Get, conversationId, $"/{Segment(conversationId)}/pagedmembers?{query}", null, cancellationToken);
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string conversationId, string path, Activity? activity, CancellationToken cancellationToken)
    {
        var address = new Uri($"{client.BaseUri.ToString().TrimEnd('/')}/v3/conversations{path}");
        using var turn = await connection.Order.EnterAsync($"{client.BaseUri}|{conversationId}", cancellationToken);
        return await connection.SendAsync<T>(method, address, activity, credentials, cancellationToken) ?? Activator.CreateInstance<T>();
    }

    private static string Id(string? id) => id ?? throw new ArgumentException("The activity names no conversation or no activity to reply to or to replace.");

    private static string Segment(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        // A dot segment would be resolved away and the call would go to another path.
        return id is "." or ".." ? throw new ArgumentException("An id must not be a dot segment.") : Uri.EscapeDataString(id);
    }
}
