using Microsoft.AspNetCore.Http.Extensions;

namespace PanReflex.Service.DirectLine;

/// <summary>The service's address as the caller reaches it.</summary>
public static class ServiceRoot
{
    /// <summary>A caller that names no host reaches us from this machine.</summary>
    private static readonly Uri Nowhere = new("http://localhost/");

    /// <summary>The root, with a slash at its end. A page loaded over https needs secure addresses, also when the proxy before us does not say so.</summary>
    public static Uri Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var origin = request.Headers.Origin.ToString();
        var scheme = request.IsHttps || origin.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "https" : "http";
        return Uri.TryCreate(UriHelper.BuildAbsolute(scheme, request.Host, request.PathBase.Add("/")), UriKind.Absolute, out var root) ? root : Nowhere;
    }
}
