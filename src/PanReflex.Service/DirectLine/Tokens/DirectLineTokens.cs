using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PanReflex.Service.DirectLine.Tokens;

/// <summary>Who speaks: one user in one conversation.</summary>
/// <param name="UserId">The user; starts with <c>dl_</c>, which Web Chat takes from the token alone.</param>
/// <param name="ConversationId">The only conversation that the token opens.</param>
public sealed record DirectLineIdentity(string UserId, string ConversationId)
{
    /// <summary>A new user in a new conversation, both unguessable (128 bits).</summary>
    public static DirectLineIdentity Create() =>
        new($"dl_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
}

/// <summary>A token as handed out.</summary>
/// <param name="Value">The signed token.</param>
/// <param name="ExpiresIn">Seconds until it expires.</param>
public sealed record IssuedToken(string Value, int ExpiresIn);

/// <summary>What a token is good for.</summary>
public enum TokenUse
{
    /// <summary>Any call of the conversation.</summary>
    Conversation,

    /// <summary>Opening a socket; it stands in an address and so in the logs of proxies, hence it is short-lived and opens nothing else.</summary>
    Stream,
}

/// <summary>The verdict on a token.</summary>
/// <param name="Identity">Who speaks; null when refused.</param>
/// <param name="Expired">True when it was refused for its age alone.</param>
public sealed record TokenVerdict(DirectLineIdentity? Identity, bool Expired);

/// <summary>Issues and checks Direct Line tokens: JWT, HS256, claims <c>user</c> and <c>conv</c>.</summary>
/// <param name="key">The signing key, asked for with the first token: it may lie in a database that is not ready before the service is.</param>
/// <param name="options">Lifetimes.</param>
/// <param name="clock">The clock.</param>
public sealed class DirectLineTokens(Lazy<byte[]> key, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const string Issuer = "panreflex";
    private const int MaxLength = 2048;

    /// <summary>From the answer that names the socket to the socket itself.</summary>
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromMinutes(2);

    private readonly Lazy<SymmetricSecurityKey> key = new(() => new SymmetricSecurityKey(key.Value));
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>Issues a token.</summary>
    public IssuedToken Issue(DirectLineIdentity identity, TokenUse use = TokenUse.Conversation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var lifetime = use == TokenUse.Stream ? StreamLifetime : TimeSpan.FromMinutes(options.Value.TokenMinutes);
        var value = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience(use),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Subject = new ClaimsIdentity([new Claim("user", identity.UserId), new Claim("conv", identity.ConversationId)]),
            SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.HmacSha256),
        });
        return new IssuedToken(value, (int)lifetime.TotalSeconds);
    }

    /// <summary>Checks signature, algorithm, issuer, use and age.</summary>
    /// <param name="token">The token as received.</param>
    /// <param name="use">What it has to be good for.</param>
    /// <param name="toRenew">True accepts a conversation token in the hours after its expiry in which it can be renewed.</param>
    public async Task<TokenVerdict> CheckAsync(string? token, TokenUse use = TokenUse.Conversation, bool toRenew = false)
    {
        if (string.IsNullOrEmpty(token) || token.Length > MaxLength)
        {
            return new TokenVerdict(null, Expired: false);
        }

        var grace = toRenew ? TimeSpan.FromHours(options.Value.ResumeHours) : TimeSpan.Zero;
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience(use),
            IssuerSigningKey = key.Value,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires is { } end && clock.GetUtcNow().UtcDateTime < end + grace
                ? true
                : throw new SecurityTokenExpiredException(),
        });
        return result.IsValid && result.Claims.TryGetValue("user", out var user) && result.Claims.TryGetValue("conv", out var conversation)
            ? new TokenVerdict(new DirectLineIdentity((string)user, (string)conversation), Expired: false)
            : new TokenVerdict(null, result.Exception is SecurityTokenExpiredException);
    }

    private static string Audience(TokenUse use) => use == TokenUse.Stream ? "directline-stream" : "directline";
}
