namespace PanReflex.BotFramework.Tests.Channel;

/// <summary>Time that does not wait: every timer fires at once, and the clock has moved on by what it should have waited.</summary>
internal sealed class ImpatientTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan skipped;

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return TimeProvider.System.GetUtcNow() + skipped;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Skip(TimeSpan time)
    {
        lock (gate)
            skipped += time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
            return TimeProvider.System.CreateTimer(callback, state, dueTime, period);
        lock (gate)
        {
            Waits.Add(dueTime);
            skipped += dueTime;
        }

        return TimeProvider.System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
