using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanReflex.BotFramework.Schema;

/// <summary>A person or a bot on a channel.</summary>
public class ChannelAccount
{
    /// <summary>An empty account.</summary>
    public ChannelAccount()
    {
    }

    /// <summary>An account.</summary>
    public ChannelAccount(string? id = null, string? name = null, string? role = null, string? aadObjectId = null) =>
        (Id, Name, Role, AadObjectId) = (id, name, role, aadObjectId);

    /// <summary>Unique on the channel.</summary>
    public string? Id { get; set; }

    /// <summary>Display name.</summary>
    public string? Name { get; set; }

    /// <summary>Object id in Microsoft Entra ID.</summary>
    public string? AadObjectId { get; set; }

    /// <summary>One of <see cref="RoleTypes"/>.</summary>
    public string? Role { get; set; }

    /// <summary>Fields this type does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Properties { get; set; } = new Dictionary<string, JsonElement>();
}

/// <summary>A conversation on a channel.</summary>
public class ConversationAccount
{
    /// <summary>An empty conversation.</summary>
    public ConversationAccount()
    {
    }

    /// <summary>A conversation.</summary>
    public ConversationAccount(bool? isGroup = null, string? conversationType = null, string? id = null,
        string? name = null, string? aadObjectId = null, string? role = null, string? tenantId = null) =>
        (IsGroup, ConversationType, Id, Name, AadObjectId, Role, TenantId) =
        (isGroup, conversationType, id, name, aadObjectId, role, tenantId);

    /// <summary>True when more than one person takes part.</summary>
    public bool? IsGroup { get; set; }

    /// <summary>In Teams <c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; set; }

    /// <summary>Unique on the channel.</summary>
    public string? Id { get; set; }

    /// <summary>Display name.</summary>
    public string? Name { get; set; }

    /// <summary>Object id in Microsoft Entra ID.</summary>
    public string? AadObjectId { get; set; }

    /// <summary>One of <see cref="RoleTypes"/>.</summary>
    public string? Role { get; set; }

    /// <summary>The tenant of the conversation.</summary>
    public string? TenantId { get; set; }

    /// <summary>Fields this type does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Properties { get; set; } = new Dictionary<string, JsonElement>();
}
