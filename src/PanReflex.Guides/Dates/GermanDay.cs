using System.Globalization;

namespace PanReflex.Guides.Dates;

/// <summary>Days as people in Germany write them.</summary>
public static class GermanDay
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>Today in Germany, wherever the server stands.</summary>
    public static DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOnly.FromDateTime(Local(time.GetUtcNow()).DateTime);
    }

    /// <summary>A moment by the clock in Germany.</summary>
    public static DateTimeOffset Local(DateTimeOffset moment) =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var zone) ? TimeZoneInfo.ConvertTime(moment, zone) : moment;

    /// <summary>"15.03.2027".</summary>
    public static string Show(DateOnly day) => day.ToString("dd.MM.yyyy", German);

    /// <summary>"Montag, 15. März 2027".</summary>
    public static string ShowLong(DateOnly day) => day.ToString("dddd, d. MMMM yyyy", German);

    /// <summary>"15.03.2027, 14:05 Uhr", by the clock in Germany.</summary>
    public static string Show(DateTimeOffset moment) => Local(moment).ToString("dd.MM.yyyy, HH:mm", German) + " Uhr";
}
