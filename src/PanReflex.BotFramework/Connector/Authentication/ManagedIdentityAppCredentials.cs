namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>A bot that runs in Azure and proves itself with the identity of its host: through the endpoint that App
/// Service and Container Apps announce (<c>IDENTITY_ENDPOINT</c>, <c>IDENTITY_HEADER</c>), or that of a virtual machine.</summary>
public class ManagedIdentityAppCredentials : AppCredentials
{
    private readonly HttpClient http;
    private readonly Uri address;
    private readonly (string Name, string Value) header;

    /// <summary>Credentials.</summary>
    /// <param name="appId">Client id of the user-assigned identity, which is the bot's app id.</param>
    /// <param name="oAuthScope">What the tokens are for.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="identityEndpoint">Value of <c>IDENTITY_ENDPOINT</c>; null on a virtual machine.</param>
    /// <param name="identityHeader">Value of <c>IDENTITY_HEADER</c>; null on a virtual machine.</param>
    /// <param name="timeProvider">Time.</param>
    public ManagedIdentityAppCredentials(string appId, string oAuthScope, HttpClient http, string? identityEndpoint = null, string? identityHeader = null, TimeProvider? timeProvider = null)
        : base(appId, oAuthScope, timeProvider)
    {
        ArgumentNullException.ThrowIfNull(oAuthScope);
        ArgumentNullException.ThrowIfNull(appId);
        this.http = http;
        var isHosted = !string.IsNullOrEmpty(identityEndpoint) && !string.IsNullOrEmpty(identityHeader);
        var (root, version) = isHosted ? (identityEndpoint, "2019-08-01") : ("http://169.254.169.254/metadata/identity/oauth2/token", "2018-02-01");
        address = new Uri($"{root}?api-version={version}&resource={Uri.EscapeDataString(oAuthScope)}&client_id={Uri.EscapeDataString(appId)}");
        header = isHosted ? ("X-IDENTITY-HEADER", identityHeader!) : ("Metadata", "true");
    }

    /// <inheritdoc/>
    protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        TokenEndpoint.RequestAsync(http, () => new(HttpMethod.Get, address) { Headers = { { header.Name, header.Value } } }, Time, cancellationToken);
}
