using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>A bot that proves itself with a certificate: it signs a short-lived assertion (RFC 7523) with the private key.</summary>
public class CertificateAppCredentials : AppCredentials
{
    private readonly HttpClient http;
    private readonly Uri endpoint;
    private readonly X509Certificate2 certificate;

    /// <summary>Credentials.</summary>
    /// <param name="certificate">Certificate with an RSA private key.</param>
    /// <param name="appId">App id.</param>
    /// <param name="authority">For example <c>https://login.microsoftonline.com/{tenant}</c>.</param>
    /// <param name="oAuthScope">What the tokens are for, without <c>/.default</c>.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="timeProvider">Time.</param>
    public CertificateAppCredentials(X509Certificate2 certificate, string appId, string authority, string oAuthScope, HttpClient http, TimeProvider? timeProvider = null)
        : base(appId, oAuthScope, timeProvider)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(certificate);
        (this.certificate, this.http, endpoint) = (certificate, http, new Uri($"{authority.TrimEnd('/')}/oauth2/v2.0/token"));
    }

    /// <inheritdoc/>
    protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) => TokenEndpoint.RequestAsync(http, () => new(HttpMethod.Post, endpoint)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = MicrosoftAppId,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion(),
            ["scope"] = $"{OAuthScope}/.default",
        }),
    }, Time, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            certificate.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>PS256 with the SHA-256 thumbprint, as Microsoft's identity platform documents client assertions.</summary>
    private string Assertion()
    {
        var now = Time.GetUtcNow();
        var header = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["alg"] = "PS256",
            ["typ"] = "JWT",
            ["x5t#S256"] = Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256)),
        });
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Aud] = endpoint.ToString(),
            [JwtRegisteredClaimNames.Iss] = MicrosoftAppId,
            [JwtRegisteredClaimNames.Sub] = MicrosoftAppId,
            [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
            [JwtRegisteredClaimNames.Nbf] = now.AddMinutes(-1).ToUnixTimeSeconds(),
            [JwtRegisteredClaimNames.Exp] = now.AddMinutes(9).ToUnixTimeSeconds(),
        });
        var content = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
        using var key = certificate.GetRSAPrivateKey() ?? throw new InvalidOperationException("The bot's certificate has no RSA private key.");
        return $"{content}.{Base64UrlEncoder.Encode(key.SignData(System.Text.Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pss))}";
    }
}
