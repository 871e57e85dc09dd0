using System.Net;

namespace PanReflex.BotFramework.Connector;

/// <summary>Decides where the bot may send to, since every message carries the bot's token and the conversation's content.</summary>
internal sealed class ServiceUrlPolicy(bool authenticationDisabled, IReadOnlyCollection<string> allowed)
{
    private static readonly string[] ChannelHosts =
    [
        "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us",
    ];

    private static readonly string[] ChannelDomains = [".botframework.com", ".botframework.us", ".botframework.azure.us"];

    /// <summary>The address, when sending to it is allowed.</summary>
    /// <param name="serviceUrl">What the activity or the stored reference says.</param>
    /// <param name="isVerified">True when a validated token says the same.</param>
    /// <exception cref="UnauthorizedAccessException">Sending there is not allowed.</exception>
    public Uri Check(string? serviceUrl, bool isVerified)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new UnauthorizedAccessException("The service url is missing or is no plain http(s) address.");
        if (allowed.Any(prefix => IsBelow(address, prefix)))
            return address;
        if (authenticationDisabled)
        {
            return IsLoopback(address)
                ? address
                : throw new UnauthorizedAccessException($"Without authentication the bot only sends to this machine, not to {address.Host}.");
        }

        if (address.Scheme == "https" && (isVerified || IsChannel(address)))
            return address;
        throw new UnauthorizedAccessException($"The service url on {address.Host} is neither confirmed by a token nor in the list of allowed addresses.");
    }

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsChannel(Uri address) => address.IsDefaultPort
        && (ChannelHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase)
            || ChannelDomains.Any(domain => address.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase)));

    private static bool IsBelow(Uri address, string prefix) => Uri.TryCreate(prefix, UriKind.Absolute, out var root)
        && root.Scheme == address.Scheme && root.Port == address.Port
        && string.Equals(root.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (address.AbsolutePath + "/").StartsWith(root.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal);
}
