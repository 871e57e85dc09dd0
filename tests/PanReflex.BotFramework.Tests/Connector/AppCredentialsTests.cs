using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PanReflex.BotFramework.Connector.Authentication;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Connector;

public sealed class AppCredentialsTests : IAsyncLifetime
{
    private const string Scope = "https://api.botframework.com";
    private readonly ImpatientTimeProvider time = new();
    private readonly HttpClient http = new();
    private FakeChannel channel = null!;

    public async ValueTask InitializeAsync() => channel = await FakeChannel.StartAsync();

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return channel.DisposeAsync();
    }

    [Fact]
    public async Task A_client_secret_is_exchanged_for_a_token_which_is_kept_until_shortly_before_its_end()
    {
        using var credentials = Secret();

        Assert.Equal("token-1", await credentials.GetTokenAsync());
        time.Skip(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", await credentials.GetTokenAsync());
        time.Skip(TimeSpan.FromMinutes(2));
        Assert.Equal("token-2", await credentials.GetTokenAsync());

        Assert.Equal("/login/tenant/oauth2/v2.0/token", (string?)channel.LastTokenRequest!["path"]);
        Assert.Equal("client_credentials app s€cret https://api.botframework.com/.default",
            string.Join(' ', new[] { "grant_type", "client_id", "client_secret", "scope" }.Select(name => (string?)channel.LastTokenRequest[name])));
    }

    [Fact]
    public async Task Many_callers_cause_one_request()
    {
        using var credentials = Secret();

        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => credentials.GetTokenAsync())));

        Assert.Equal(["token-1"], tokens.Distinct());
        Assert.Equal(1, channel.TokenRequests);
    }

    [Fact]
    public async Task A_certificate_signs_an_assertion_that_its_public_key_verifies()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddDays(1));
        using var credentials = new CertificateAppCredentials(certificate, "app", $"{channel.Address}login/tenant", Scope, http, time);

        await credentials.GetTokenAsync();

        var assertion = (string)channel.LastTokenRequest!["client_assertion"]!;
        var verdict = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(key),
            ValidAlgorithms = ["PS256"],
            ValidIssuer = "app",
            ValidAudience = $"{channel.Address}login/tenant/oauth2/v2.0/token",
        });
        Assert.True(verdict.IsValid, verdict.Exception?.Message);
        Assert.Equal(Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256)), new JsonWebToken(assertion).GetHeaderValue<string>("x5t#S256"));
        Assert.Null(channel.LastTokenRequest["client_secret"]);
    }

    [Fact]
    public async Task A_managed_identity_asks_the_endpoint_of_its_host()
    {
        using var credentials = new ManagedIdentityAppCredentials("app", Scope, http, $"{channel.Address}identity", "proof", time);

        Assert.Equal("token-1", await credentials.GetTokenAsync());

        Assert.Equal("/identity?api-version=2019-08-01&resource=https%3A%2F%2Fapi.botframework.com&client_id=app", (string?)channel.LastTokenRequest!["path"]);
        Assert.Equal("proof", (string?)channel.LastTokenRequest["X-IDENTITY-HEADER"]);
    }

    [Fact]
    public async Task A_busy_login_service_is_asked_again()
    {
        var answers = new Queue<int>([503, 429, 200]);
        channel.LoginFault = context => Task.FromResult((context.Response.StatusCode = answers.Dequeue()) != 200);
        using var credentials = Secret();

        Assert.Equal("token-1", await credentials.GetTokenAsync());
        Assert.Equal(3, channel.TokenRequests);
    }

    [Fact]
    public async Task A_refused_secret_is_explained_without_showing_it()
    {
        channel.LoginFault = async context =>
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync("""{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}""");
            return true;
        };
        using var credentials = Secret();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => credentials.GetTokenAsync());

        Assert.Contains("invalid_client", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s€cret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", new AccessToken("token-1", default).ToString(), StringComparison.Ordinal);
    }

    private MicrosoftAppCredentials Secret() => new("app", "s€cret", $"{channel.Address}login/tenant", Scope, http, time);
}
