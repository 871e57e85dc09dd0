using System.Security.Claims;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>Who may call the bot, and as whom the bot calls.</summary>
public abstract class BotFrameworkAuthentication
{
    /// <summary>True while no app id is configured. Then the host must accept calls from this machine only.
    /// An addition to the SDK's members.</summary>
    public virtual bool IsAuthenticationDisabled => false;

    /// <summary>Validates a call.</summary>
    /// <param name="activity">The activity that came with it.</param>
    /// <param name="authHeader">The <c>Authorization</c> header.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnauthorizedAccessException">The call is not from the channel it claims to be from.</exception>
    /// <exception cref="HttpRequestException">The channel's keys cannot be read now.</exception>
    public abstract Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string? authHeader, CancellationToken cancellationToken);

    /// <summary>Makes clients that call in the bot's name.</summary>
    public abstract ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity);
}

/// <summary>Makes clients for a channel.</summary>
public abstract class ConnectorFactory
{
    /// <summary>A client.</summary>
    /// <param name="serviceUrl">The channel's service url.</param>
    /// <param name="audience">The audience of the token; null for the channel's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnauthorizedAccessException">The bot must not send there.</exception>
    public abstract Task<IConnectorClient> CreateAsync(string? serviceUrl, string? audience, CancellationToken cancellationToken);
}

/// <summary>A validated call.</summary>
public class AuthenticateRequestResult
{
    /// <summary>The audience of the bot's own tokens.</summary>
    public string? Audience { get; set; }

    /// <summary>The verified claims.</summary>
    public ClaimsIdentity ClaimsIdentity { get; set; } = new();

    /// <summary>URI of the calling cloud.</summary>
    public string? CallerId { get; set; }

    /// <summary>Makes clients to answer with.</summary>
    public ConnectorFactory? ConnectorFactory { get; set; }
}
