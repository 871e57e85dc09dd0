using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>Validates the token a channel sends: issuer, audience, lifetime, signature, the channel's endorsement by the
/// very key that signed, and the service url.</summary>
internal sealed partial class ChannelTokenValidator(string appId, string issuer, SigningKeys keys, TimeProvider time, ILogger logger)
{
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };

    /// <exception cref="UnauthorizedAccessException">The token does not prove that the activity comes from its channel.</exception>
    public async Task<ClaimsIdentity> ValidateAsync(Activity activity, string? authHeader, CancellationToken cancellationToken)
    {
        var token = Bearer(authHeader);
        var candidates = await keys.FindAsync(KeyId(token), cancellationToken);
        if (candidates.Count == 0)
            throw Refused("the token is not signed with a key of the channel");

        var result = await handler.ValidateTokenAsync(token, Rules(candidates));
        if (!result.IsValid)
            throw Refused(result.Exception is null ? "the token is invalid" : result.Exception.GetType().Name);

        RequireEndorsement(result.SecurityToken.SigningKey as JsonWebKey, activity.ChannelId);
        RequireServiceUrl(result.ClaimsIdentity, activity.ServiceUrl);
        return result.ClaimsIdentity;
    }

    private TokenValidationParameters Rules(IReadOnlyList<JsonWebKey> candidates) => new()
    {
        ValidIssuer = issuer,
        ValidAudience = appId,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
        IssuerSigningKeys = candidates,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateLifetime = true,
        LifetimeValidator = IsAlive,
        ClockSkew = ClockSkew,
    };

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now - ClockSkew && (notBefore is not { } start || start < now + ClockSkew);
    }

    private string Bearer(string? authHeader)
    {
        if (authHeader is null || authHeader.Length > LongestToken)
            throw Refused(authHeader is null ? "there is no Authorization header" : "the Authorization header is too long");
        var parts = authHeader.Split(' ');
        return parts.Length == 2 && parts[0] == "Bearer" && parts[1].Length > 0
            ? parts[1]
            : throw Refused("the Authorization header is not of the form 'Bearer token'");
    }

    private string? KeyId(string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token).Kid;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            throw Refused("the token cannot be read");
        }
    }

    private void RequireEndorsement(JsonWebKey? key, string? channelId)
    {
        if (string.IsNullOrEmpty(channelId))
            throw Refused("the activity names no channel");
        if (key is null || !key.AdditionalData.TryGetValue("endorsements", out var value) || !Endorses(value, channelId))
            throw Refused("the key that signed the token is not endorsed for the activity's channel");
    }

    private static bool Endorses(object endorsements, string channelId) => endorsements switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.GetString() == channelId),
        IEnumerable<object> list => list.Any(item => item is string name && name == channelId),
        _ => false,
    };

    private void RequireServiceUrl(ClaimsIdentity identity, string? serviceUrl)
    {
        var claim = identity.FindFirst("serviceurl")?.Value;
        if (string.IsNullOrEmpty(claim) || !string.Equals(claim, serviceUrl, StringComparison.OrdinalIgnoreCase))
            throw Refused("the token is for another service url than the activity's");
    }

    private UnauthorizedAccessException Refused(string reason)
    {
        LogRefused(logger, reason);
        return new UnauthorizedAccessException($"The call was refused: {reason}.");
    }

    [LoggerMessage(LogLevel.Warning, "A call to the bot was refused: {Reason}.")]
    private static partial void LogRefused(ILogger logger, string reason);
}
