using System.Globalization;

namespace PanReflex.Service.Hosting;

/// <summary>The header that tells a refused client when to come back.</summary>
public static class RetryAfter
{
    /// <summary>
    /// The time as HTTP date (RFC 9110, 10.2.3), which every client reads. Seconds would be as good for the others, but botframework-directlinejs 0.15.8
    /// takes them for milliseconds and then calls a function it lacks, so that Web Chat shows the failure 20 s late.
    /// </summary>
    /// <param name="time">When to try again; rounded up to whole seconds.</param>
    public static string Header(DateTimeOffset time) => time.AddTicks(TimeSpan.TicksPerSecond - 1).ToString("R", CultureInfo.InvariantCulture);
}
