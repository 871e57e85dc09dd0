using System.Security.Cryptography;

namespace PanReflex.Service.Web;

/// <summary>Headers that keep a page from loading, running or being framed by anything it should not.</summary>
public static class SecurityHeaders
{
    private const string NonceKey = "PanReflex.Nonce";

    // A part of Web Chat adds style elements without the nonce, empty ones that its script then fills. This is the hash of nothing.
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    /// <summary>Sets the headers on every response; pages loosen the policy for themselves with <see cref="AllowPage"/>.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers["X-Content-Type-Options"] = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        return next();
    });

    /// <summary>Lets the page run this service's own scripts and styles, and nothing else.</summary>
    /// <param name="context">The request.</param>
    /// <param name="frameAncestors">Origins that may frame the page; none by default.</param>
    /// <returns>The nonce for the page's script and style elements.</returns>
    public static string AllowPage(this HttpContext context, IEnumerable<string>? frameAncestors = null)
    {
        if (context.Items[NonceKey] is string known)
        {
            return known;
        }

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var ancestors = string.Join(' ', frameAncestors ?? []);
        context.Items[NonceKey] = nonce;
        context.Response.Headers["Content-Security-Policy"] =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}' {EmptyStyle}; img-src 'self' data: blob:; connect-src 'self'; " +
            $"base-uri 'none'; form-action 'self'; frame-ancestors {(ancestors.Length == 0 ? "'none'" : ancestors)}";
        context.Response.Headers.CacheControl = "no-store";
        return nonce;
    }
}
