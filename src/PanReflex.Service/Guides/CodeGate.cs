using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using PanReflex.Guides.Dialogue;

namespace PanReflex.Service.Guides;

/// <summary>Limits how often plan codes are tried: per participant, and for all together, so that new conversations do not help a guesser.</summary>
public sealed class CodeGate : ICodeGate, IDisposable
{
    private const int AttemptsOfAll = 300;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> limiter;

    /// <summary>A gate with the configured limit.</summary>
    public CodeGate(IOptions<GuideOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<string, string>(participant => Partition(participant, options.Value.CodeAttempts)),
            PartitionedRateLimiter.Create<string, string>(_ => Partition("", AttemptsOfAll)));
    }

    /// <inheritdoc />
    public bool TryEnter(string participant)
    {
        using var lease = limiter.AttemptAcquire(participant);
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose() => limiter.Dispose();

    private static RateLimitPartition<string> Partition(string key, int attempts) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = Window, QueueLimit = 0 });
}
