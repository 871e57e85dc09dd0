using System.Globalization;
using System.Runtime.InteropServices;

namespace PanReflex.Benchmarks.Load;

/// <summary>How the load benchmarks print what they found.</summary>
internal static class LoadFigures
{
    /// <summary>What ran where; how busy the machine is with other things says how far the figures can be believed.</summary>
    public static void PrintMachine()
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, load before {load}");
#if DEBUG
        Console.WriteLine("This is a debug build: run with -c Release for figures that mean something.");
#endif
    }

    public static void Row(string name, double value, string unit, double? most = null) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name,-60} | {value,10:0.#} {unit} | {(most is { } limit ? $"≤ {limit:0} {unit}" : "")} |"));

    /// <summary>A percentile of times in milliseconds, shortest first.</summary>
    public static double Percentile(IReadOnlyList<TimeSpan> sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)].TotalMilliseconds;

    /// <summary>The value behind a named option.</summary>
    public static double Option(string[] arguments, string name, double usual)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? double.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : usual;
    }
}
