using System.ComponentModel.DataAnnotations;

namespace PanReflex.BotFramework.Builder.Integration.AspNet.Core;

/// <summary>The bot's registration and its limits. Keys that the SDK knows have the SDK's names.</summary>
public sealed class BotFrameworkOptions : IValidatableObject
{
    /// <summary><c>SingleTenant</c> (default), <c>MultiTenant</c> or <c>UserAssignedMSI</c>.</summary>
    public string MicrosoftAppType { get; set; } = "SingleTenant";

    /// <summary>App id of the bot. Empty: no authentication, and calls from this machine only.</summary>
    public string MicrosoftAppId { get; set; } = string.Empty;

    /// <summary>Client secret.</summary>
    public string MicrosoftAppPassword { get; set; } = string.Empty;

    /// <summary>Tenant of the app; needed unless <see cref="MicrosoftAppType"/> is <c>MultiTenant</c>.</summary>
    public string MicrosoftAppTenantId { get; set; } = string.Empty;

    /// <summary>PKCS#12 file with certificate and private key, instead of a client secret.</summary>
    public string CertificateFile { get; set; } = string.Empty;

    /// <summary>Password of <see cref="CertificateFile"/>.</summary>
    public string CertificatePassword { get; set; } = string.Empty;

    /// <summary>Empty for the public cloud, <c>https://botframework.azure.us</c> for the US government's.</summary>
    public string ChannelService { get; set; } = string.Empty;

    /// <summary>Issuer of the channels' tokens, where it is not the cloud's.</summary>
    public string ToBotFromChannelTokenIssuer { get; set; } = string.Empty;

    /// <summary>OpenID metadata of the channels' keys, where it is not the cloud's.</summary>
    public string ToBotFromChannelOpenIdMetadataUrl { get; set; } = string.Empty;

    /// <summary>Login service with tenant, where it is not the cloud's.</summary>
    public string ToChannelFromBotLoginUrl { get; set; } = string.Empty;

    /// <summary>What the bot's tokens are for, where it is not the cloud's.</summary>
    public string ToChannelFromBotOAuthScope { get; set; } = string.Empty;

    /// <summary>Further addresses the bot may send to, besides the channels' own; each allows what lies below it.</summary>
    public IList<string> AllowedServiceUrls { get; init; } = [];

    /// <summary>True accepts calls without authentication also through a proxy on this machine. Only for development
    /// containers; the proxy then decides who may talk to the bot.</summary>
    public bool AllowProxyWithoutAuthentication { get; set; }

    /// <summary>Largest body of a call in bytes, default 256 KB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxRequestBytes { get; set; } = 256 * 1024;

    /// <summary>Turns that may wait or run at a time, default 1,000; beyond that the answer is 503.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 1000;

    /// <summary>Turns of one conversation that may wait, default 20; beyond that the answer is 429.</summary>
    [Range(1, 10_000)]
    public int QueueCapacityPerConversation { get; set; } = 20;

    /// <summary>Turns that run at a time, default 32.</summary>
    [Range(1, 10_000)]
    public int ConcurrentTurns { get; set; } = 32;

    /// <summary>Longest time a turn may take, default 5 minutes; then it is cancelled.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MicrosoftAppType.ToUpperInvariant() is not ("SINGLETENANT" or "MULTITENANT" or "USERASSIGNEDMSI"))
            yield return Wrong(nameof(MicrosoftAppType), "must be SingleTenant, MultiTenant or UserAssignedMSI");
        if (ChannelService.Length > 0 && !IsGovernment)
            yield return Wrong(nameof(ChannelService), "must be empty or https://botframework.azure.us");
        foreach (var address in AllowedServiceUrls.Where(address => !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
            yield return Wrong(nameof(AllowedServiceUrls), $"contains '{address}', which is no http(s) address");
        if (MicrosoftAppId.Length == 0)
        {
            if (MicrosoftAppPassword.Length > 0 || CertificateFile.Length > 0)
                yield return Wrong(nameof(MicrosoftAppId), "is missing, though there is a secret or a certificate for it");
            yield break;
        }

        if (!IsMultiTenant && MicrosoftAppTenantId.Length == 0)
            yield return Wrong(nameof(MicrosoftAppTenantId), $"is needed for an app of type {MicrosoftAppType}");
        if (!IsManagedIdentity && MicrosoftAppPassword.Length == 0 && CertificateFile.Length == 0)
            yield return Wrong(nameof(MicrosoftAppPassword), $"or {nameof(CertificateFile)} is needed for an app of type {MicrosoftAppType}");
    }

    internal bool IsGovernment => ChannelService.TrimEnd('/').Equals("https://botframework.azure.us", StringComparison.OrdinalIgnoreCase);

    internal bool IsMultiTenant => MicrosoftAppType.Equals("MultiTenant", StringComparison.OrdinalIgnoreCase);

    internal bool IsManagedIdentity => MicrosoftAppType.Equals("UserAssignedMSI", StringComparison.OrdinalIgnoreCase);

    private static ValidationResult Wrong(string key, string problem) => new($"{key} {problem}.", [key]);
}
