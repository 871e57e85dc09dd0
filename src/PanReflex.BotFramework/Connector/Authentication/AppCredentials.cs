namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>Proves to a channel who the bot is. Tokens are kept until five minutes before they expire and are fetched
/// by one caller at a time.</summary>
public abstract class AppCredentials : IDisposable
{
    private static readonly TimeSpan RefreshBefore = TimeSpan.FromMinutes(5);

    private readonly TimeProvider time;
    private readonly SemaphoreSlim fetching = new(1);
    private AccessToken? current;

    /// <summary>Credentials.</summary>
    /// <param name="appId">App id of the bot.</param>
    /// <param name="oAuthScope">What the tokens are for, for example <c>https://api.botframework.com</c>.</param>
    /// <param name="timeProvider">Time.</param>
    protected AppCredentials(string appId, string oAuthScope, TimeProvider? timeProvider = null) =>
        (MicrosoftAppId, OAuthScope, time) = (appId, oAuthScope, timeProvider ?? TimeProvider.System);

    /// <summary>App id of the bot.</summary>
    public string MicrosoftAppId { get; }

    /// <summary>What the tokens are for, without <c>/.default</c>.</summary>
    public string OAuthScope { get; }

    /// <summary>Time.</summary>
    protected TimeProvider Time => time;

    /// <summary>A token that is valid for some minutes.</summary>
    /// <param name="forceRefresh">True fetches a new one in any case.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="InvalidOperationException">The bot's credentials are refused; the message says what the login service answered.</exception>
    /// <exception cref="HttpRequestException">The login service cannot be reached.</exception>
    public Task<string> GetTokenAsync(bool forceRefresh = false, CancellationToken cancellationToken = default) =>
        GetTokenOtherThanAsync(forceRefresh ? current?.Value : null, cancellationToken);

    /// <summary>A token other than the one a channel has refused. Callers who were refused the same one get the same new one.</summary>
    internal async Task<string> GetTokenOtherThanAsync(string? refused, CancellationToken cancellationToken)
    {
        if (Good(refused) is { } ready)
            return ready;
        await fetching.WaitAsync(cancellationToken);
        try
        {
            // Another caller may have fetched one while this one waited.
            if (Good(refused) is { } fetched)
                return fetched;
            current = await RequestTokenAsync(cancellationToken);
            return current.Value;
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Fetches a token.</summary>
    protected abstract Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken);

    /// <summary>Frees what the credentials hold.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            fetching.Dispose();
    }

    private string? Good(string? refused) =>
        current is { } token && token.ExpiresAt - RefreshBefore > time.GetUtcNow() && token.Value != refused ? token.Value : null;
}

/// <summary>A token.</summary>
/// <param name="Value">The token itself; never log it.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>Without the token.</summary>
    public override string ToString() => $"token until {ExpiresAt:u}";
}
