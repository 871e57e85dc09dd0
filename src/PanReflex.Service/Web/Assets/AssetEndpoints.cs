using Microsoft.Net.Http.Headers;

namespace PanReflex.Service.Web.Assets;

/// <summary>Serves the files that pages refer to.</summary>
public static class AssetEndpoints
{
    /// <summary>Maps <c>/assets/{hash}/{name}</c> (kept for ever by browsers), <c>/embed.js</c> (kept for five minutes) and <c>/favicon.ico</c>.</summary>
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/assets/{**rest}", PageEndpoints.Reading, (HttpContext context, AssetCatalog assets) =>
            assets.Find(context.Request.Path) is { } asset
                ? SendAsync(context, asset, "public, max-age=31536000, immutable")
                : NotFound(context)).DisableRateLimiting();
        routes.MapMethods("/embed.js", PageEndpoints.Reading, (HttpContext context, AssetCatalog assets) =>
        {
            // Other pages load the script and, through it, the icon: allow that for this one file.
            context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return SendAsync(context, assets.Get("embed.js"), "public, max-age=300");
        });
        routes.MapMethods("/favicon.ico", PageEndpoints.Reading, (HttpContext context, AssetCatalog assets) =>
            SendAsync(context, assets.Get("icon.svg"), "public, max-age=86400"));
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, Asset asset, string caching)
    {
        var (content, encoding) = Choose(context.Request, asset);
        var response = context.Response;
        var tag = $"\"{asset.Url.Split('/')[2]}{(encoding is null ? "" : "-" + encoding)}\"";
        response.Headers.CacheControl = caching;
        response.Headers.ETag = tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = content.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (content.Bytes is { } bytes)
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
        else
        {
            await response.SendFileAsync(content.Path!, context.RequestAborted);
        }
    }

    private static (AssetContent Content, string? Encoding) Choose(HttpRequest request, Asset asset)
    {
        var accepted = StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var list) ? list : [];
        bool Accepts(string encoding) => accepted.Any(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0);
        return asset switch
        {
            { Brotli: { } brotli } when Accepts("br") => (brotli, "br"),
            { GZip: { } gzip } when Accepts("gzip") => (gzip, "gzip"),
            _ => (asset.Plain, null),
        };
    }
}
