using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>The keys with which a channel signs, from its OpenID metadata. Read once a day, and again when a token names
/// an unknown key, but then at most every five minutes, so that forged tokens cannot make the bot a load generator.</summary>
internal sealed partial class SigningKeys(HttpClient http, Uri metadata, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan ShortestRefresh = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim reading = new(1);
    private IReadOnlyList<JsonWebKey> keys = [];
    private DateTimeOffset? readAt;
    private DateTimeOffset? triedAt;

    /// <summary>The keys with the id <paramref name="kid"/>; none when the channel has no such key.</summary>
    /// <exception cref="HttpRequestException">There are no keys yet and they cannot be read.</exception>
    public async Task<IReadOnlyList<JsonWebKey>> FindAsync(string? kid, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(kid))
            return [];
        if (readAt is { } last && time.GetUtcNow() - last < Lifetime && With(kid) is { Count: > 0 } known)
            return known;

        await reading.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var isFresh = readAt is { } read && now - read < Lifetime;
            if ((isFresh && With(kid).Count > 0) || (triedAt is { } tried && now - tried < ShortestRefresh))
                return readAt is null ? throw new HttpRequestException("The channel's keys cannot be read at present.") : With(kid);
            triedAt = now;
            keys = await ReadAsync(cancellationToken);
            readAt = time.GetUtcNow();
            return With(kid);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or ArgumentException or InvalidOperationException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogUnreadable(logger, metadata.Host, e.Message);
            if (readAt is null)
            {
                triedAt = null;
                throw new HttpRequestException("The channel's keys cannot be read.", e);
            }

            return With(kid);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private List<JsonWebKey> With(string kid) => [.. keys.Where(key => key.KeyId == kid)];

    private async Task<IReadOnlyList<JsonWebKey>> ReadAsync(CancellationToken cancellationToken)
    {
        var announcement = JsonElement.Parse(await http.GetStringAsync(metadata, cancellationToken));
        var address = new Uri(metadata, announcement.GetProperty("jwks_uri").GetString()!);
        if (address.Scheme != metadata.Scheme)
            throw new InvalidOperationException("The metadata points to keys under another scheme.");
        var set = new JsonWebKeySet(await http.GetStringAsync(address, cancellationToken));
        return [.. set.Keys.Where(key => key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or "sig")];
    }

    [LoggerMessage(LogLevel.Error, "The signing keys announced by {Host} cannot be read: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string host, string reason);
}
