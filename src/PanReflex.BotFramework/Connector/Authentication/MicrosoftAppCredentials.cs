namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>A bot that proves itself with a client secret.</summary>
public class MicrosoftAppCredentials : AppCredentials
{
    private readonly HttpClient http;
    private readonly Uri endpoint;
    private readonly string password;

    /// <summary>Credentials.</summary>
    /// <param name="appId">App id.</param>
    /// <param name="password">Client secret.</param>
    /// <param name="authority">For example <c>https://login.microsoftonline.com/{tenant}</c>.</param>
    /// <param name="oAuthScope">What the tokens are for, without <c>/.default</c>.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="timeProvider">Time.</param>
    public MicrosoftAppCredentials(string appId, string password, string authority, string oAuthScope, HttpClient http, TimeProvider? timeProvider = null)
        : base(appId, oAuthScope, timeProvider)
    {
        ArgumentNullException.ThrowIfNull(authority);
        (this.password, this.http, endpoint) = (password, http, new Uri($"{authority.TrimEnd('/')}/oauth2/v2.0/token"));
    }

    /// <inheritdoc/>
    protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) => TokenEndpoint.RequestAsync(http, () => new(HttpMethod.Post, endpoint)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = MicrosoftAppId,
            ["client_secret"] = password,
            ["scope"] = $"{OAuthScope}/.default",
        }),
    }, Time, cancellationToken);
}
