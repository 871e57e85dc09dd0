using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PanReflex.Service.Web;

namespace PanReflex.Service.Hosting;

/// <summary>Keeps one client from taking the service away from the others.</summary>
public static class RequestLimits
{
    /// <summary>Limits the rate per client address and the size of requests, and believes the configured proxies.</summary>
    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<WebOptions>, TimeProvider>(ConfigureRate);
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<WebOptions>>(ConfigureProxies);
        builder.Services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>().Configure<IOptions<WebOptions>>((kestrel, web) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = web.Value.MaxRequestKilobytes * 1024L;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    private static void ConfigureRate(RateLimiterOptions limiter, IOptions<WebOptions> web, TimeProvider clock)
    {
        var perMinute = web.Value.RequestsPerMinute;
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
            RateLimitPartition.GetTokenBucketLimiter(Client(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        limiter.OnRejected = (rejected, cancellation) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = RetryAfter.Header(clock.GetUtcNow() + wait);
            rejected.HttpContext.Response.ContentType = "application/json; charset=utf-8";
            return new ValueTask(rejected.HttpContext.Response.WriteAsync(
                """{"error":{"code":"TooManyRequests","message":"Zu viele Anfragen von dieser Adresse. Bitte einen Moment warten."}}""", cancellation));
        };
    }

    private static void ConfigureProxies(ForwardedHeadersOptions forwarded, IOptions<WebOptions> web)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in web.Value.TrustedProxies)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        if (web.Value.TrustedProxies.Count == 0)
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.None;
        }
    }

    // One household or office owns a whole /64 of IPv6 addresses; counting single ones would not limit anybody.
    private static IPAddress Client(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, Math.Min(8, bytes.Length), Math.Max(0, bytes.Length - 8));
        return new IPAddress(bytes);
    }
}
