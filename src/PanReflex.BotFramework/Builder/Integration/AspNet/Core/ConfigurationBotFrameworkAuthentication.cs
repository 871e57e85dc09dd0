using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PanReflex.BotFramework.Connector;
using PanReflex.BotFramework.Connector.Authentication;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Builder.Integration.AspNet.Core;

/// <summary>Authentication as the configuration says. Without an app id there is none.</summary>
public sealed class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication, IDisposable
{
    private readonly HttpClient http;
    private readonly SigningKeys? keys;
    private readonly ChannelTokenValidator? validator;
    private readonly AppCredentials? credentials;
    private readonly ChannelConnection connection;
    private readonly ServiceUrlPolicy addresses;
    private readonly CloudEnvironment cloud;

    /// <summary>Authentication.</summary>
    /// <param name="configuration">Section with the keys of <see cref="BotFrameworkOptions"/>.</param>
    /// <param name="loggerFactory">Log.</param>
    /// <param name="timeProvider">Time.</param>
    /// <exception cref="ValidationException">A value is wrong or missing; the message names the key.</exception>
    public ConfigurationBotFrameworkAuthentication(IConfiguration configuration, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
        : this(Bind(configuration), loggerFactory, timeProvider)
    {
    }

    /// <summary>Authentication.</summary>
    /// <param name="options">The bot's registration.</param>
    /// <param name="loggerFactory">Log.</param>
    /// <param name="timeProvider">Time.</param>
    /// <exception cref="ValidationException">A value is wrong or missing; the message names the key.</exception>
    public ConfigurationBotFrameworkAuthentication(BotFrameworkOptions options, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var (time, logs) = (timeProvider ?? TimeProvider.System, loggerFactory ?? NullLoggerFactory.Instance);
        cloud = CloudOf(options);
        // No redirects: the token must reach the address that was checked and no other.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(15) })
        {
            MaxResponseContentBufferSize = 4 * 1024 * 1024,
        };
        addresses = new ServiceUrlPolicy(options.MicrosoftAppId.Length == 0, [.. options.AllowedServiceUrls]);
        connection = new ChannelConnection(http, new SendOrder(), time, logs.CreateLogger<ConnectorClient>());
        if (options.MicrosoftAppId.Length == 0)
            return;
        var log = logs.CreateLogger<BotFrameworkAuthentication>();
        keys = new SigningKeys(http, new Uri(cloud.MetadataUrl), time, log);
        validator = new ChannelTokenValidator(options.MicrosoftAppId, cloud.TokenIssuer, keys, time, log);
        credentials = CredentialsOf(options, cloud, http, time);
    }

    /// <inheritdoc/>
    public override bool IsAuthenticationDisabled => validator is null;

    internal int BusyConversations => connection.Order.Busy;

    /// <inheritdoc/>
    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string? authHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var identity = validator is null ? new ClaimsIdentity() : await validator.ValidateAsync(activity, authHeader, cancellationToken);
        return new AuthenticateRequestResult
        {
            Audience = cloud.Scope,
            ClaimsIdentity = identity,
            CallerId = validator is null ? null : cloud.CallerId,
            ConnectorFactory = new Factory(this, validator is null ? null : activity.ServiceUrl),
        };
    }

    /// <inheritdoc/>
    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => new Factory(this, null);

    /// <inheritdoc/>
    public void Dispose()
    {
        credentials?.Dispose();
        keys?.Dispose();
        http.Dispose();
    }

    private static BotFrameworkOptions Bind(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.Get<BotFrameworkOptions>() ?? new BotFrameworkOptions();
    }

    private static CloudEnvironment CloudOf(BotFrameworkOptions options)
    {
        var cloud = options.IsGovernment ? CloudEnvironment.Government : CloudEnvironment.Public;
        return cloud with
        {
            TokenIssuer = Or(options.ToBotFromChannelTokenIssuer, cloud.TokenIssuer),
            MetadataUrl = Or(options.ToBotFromChannelOpenIdMetadataUrl, cloud.MetadataUrl),
            Scope = Or(options.ToChannelFromBotOAuthScope, cloud.Scope),
        };

        static string Or(string value, string other) => value.Length > 0 ? value : other;
    }

    private static AppCredentials CredentialsOf(BotFrameworkOptions options, CloudEnvironment cloud, HttpClient http, TimeProvider time)
    {
        if (options.IsManagedIdentity)
        {
            return new ManagedIdentityAppCredentials(options.MicrosoftAppId, cloud.Scope, http,
                Environment.GetEnvironmentVariable("IDENTITY_ENDPOINT"), Environment.GetEnvironmentVariable("IDENTITY_HEADER"), time);
        }

        var authority = options.ToChannelFromBotLoginUrl.Length > 0
            ? options.ToChannelFromBotLoginUrl
            : $"{cloud.LoginUrl}/{(options.IsMultiTenant ? cloud.LoginTenant : options.MicrosoftAppTenantId)}";
        return options.CertificateFile.Length > 0
            ? new CertificateAppCredentials(X509CertificateLoader.LoadPkcs12FromFile(options.CertificateFile, options.CertificatePassword), options.MicrosoftAppId, authority, cloud.Scope, http, time)
            : new MicrosoftAppCredentials(options.MicrosoftAppId, options.MicrosoftAppPassword, authority, cloud.Scope, http, time);
    }

    private sealed class Factory(ConfigurationBotFrameworkAuthentication owner, string? verifiedServiceUrl) : ConnectorFactory
    {
        public override Task<IConnectorClient> CreateAsync(string? serviceUrl, string? audience, CancellationToken cancellationToken)
        {
            var isVerified = verifiedServiceUrl is not null && serviceUrl == verifiedServiceUrl;
            return Task.FromResult<IConnectorClient>(new ConnectorClient(owner.addresses.Check(serviceUrl, isVerified), owner.credentials, owner.connection));
        }
    }
}
