namespace PanReflex.BotFramework.Schema.Teams;

/// <summary>What Teams puts into <see cref="Activity.ChannelData"/>.</summary>
public class TeamsChannelData
{
    /// <summary>The channel of a team.</summary>
    public ChannelInfo? Channel { get; set; }

    /// <summary>What happened, for example <c>teamMemberAdded</c>.</summary>
    public string? EventType { get; set; }

    /// <summary>The team.</summary>
    public TeamInfo? Team { get; set; }

    /// <summary>Whether to alert.</summary>
    public NotificationInfo? Notification { get; set; }

    /// <summary>The tenant.</summary>
    public TenantInfo? Tenant { get; set; }
}

/// <summary>A channel of a team.</summary>
public class ChannelInfo
{
    /// <summary>Id.</summary>
    public string? Id { get; set; }

    /// <summary>Display name; null for the general channel.</summary>
    public string? Name { get; set; }
}

/// <summary>A team.</summary>
public class TeamInfo
{
    /// <summary>Id.</summary>
    public string? Id { get; set; }

    /// <summary>Display name.</summary>
    public string? Name { get; set; }

    /// <summary>Id of its group in Microsoft Entra ID.</summary>
    public string? AadGroupId { get; set; }
}

/// <summary>A tenant.</summary>
public class TenantInfo
{
    /// <summary>Id.</summary>
    public string? Id { get; set; }
}

/// <summary>How a message announces itself.</summary>
public class NotificationInfo
{
    /// <summary>True to show it in the activity feed.</summary>
    public bool? Alert { get; set; }
}

/// <summary>A person in Teams.</summary>
public class TeamsChannelAccount : ChannelAccount
{
    /// <summary>First name.</summary>
    public string? GivenName { get; set; }

    /// <summary>Family name.</summary>
    public string? Surname { get; set; }

    /// <summary>Mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Sign-in name.</summary>
    public string? UserPrincipalName { get; set; }

    /// <summary>The person's tenant.</summary>
    public string? TenantId { get; set; }
}
