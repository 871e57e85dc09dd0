using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace PanReflex.Service.DirectLine;

/// <summary>How much a conversation and a network address may ask of the service in a minute.</summary>
public sealed class DirectLineLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> conversations;
    private readonly PartitionedRateLimiter<string> addresses;
    private readonly PartitionedRateLimiter<string> tokens;
    private readonly PartitionedRateLimiter<string> notices;
    private readonly TimeProvider clock;

    /// <summary>Limits as configured.</summary>
    public DirectLineLimits(IOptions<DirectLineOptions> options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.clock = clock;
        conversations = PerMinute(options.Value.MessagesPerMinute);
        addresses = PerMinute(options.Value.MessagesPerMinuteAndAddress);
        tokens = PerMinute(options.Value.TokensPerMinuteAndAddress);
        notices = PerMinute(1);
    }

    /// <summary>Takes one message; an error when there were too many.</summary>
    public DirectLineError? TakeMessage(HttpContext context, string conversationId) =>
        Take(conversations, conversationId) ?? Take(addresses, Address(context));

    /// <summary>Takes one token, renewal or new conversation; an error when there were too many.</summary>
    public DirectLineError? TakeToken(HttpContext context) => Take(tokens, Address(context));

    /// <summary>True when a conversation may be told once more why it was refused.</summary>
    public bool MayNotify(string conversationId) => Take(notices, conversationId) is null;

    /// <inheritdoc />
    public void Dispose()
    {
        conversations.Dispose();
        addresses.Dispose();
        tokens.Dispose();
        notices.Dispose();
    }

    /// <summary>A household or office has a whole /64 of IPv6 addresses, so those count as one.</summary>
    private static string Address(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress switch
        {
            null => "unknown",
            { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
            var address => address.MapToIPv4().ToString(),
        };
    }

    private DirectLineError? Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : DirectLineError.TooMany(clock.GetUtcNow() + (lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute));
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = Minute,
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));
}
