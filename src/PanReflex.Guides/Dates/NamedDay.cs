using System.Globalization;
using System.Text.RegularExpressions;

namespace PanReflex.Guides.Dates;

/// <summary>The day that German words of a date mean, seen from today.</summary>
internal static partial class NamedDay
{
    private const int MostYearsAhead = 20;

    private static readonly string[] Months =
        ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];

    private static readonly string[] Weekdays = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"];

    private static readonly string[] Numbers =
        ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];

    /// <summary>A day of a month; without a year the next one to come.</summary>
    public static (DateOnly? Day, string? Problem) Calendar(string day, int month, string year, DateOnly today)
    {
        var wanted = Number(day);
        if (month is < 1 or > 12 || wanted < 1)
        {
            return (null, $"Den Tag {wanted}.{month}. gibt es nicht.");
        }

        if (year.Length > 0)
        {
            var full = year.Length == 2 ? 2000 + Number(year) : Number(year);
            return Reachable(full, month, wanted, today);
        }

        // Without a year the next such day is meant; 29 February may take some years.
        for (var candidate = today.Year; candidate <= today.Year + 8; candidate++)
        {
            if (wanted <= DateTime.DaysInMonth(candidate, month) && new DateOnly(candidate, month, wanted) >= today)
            {
                return (new DateOnly(candidate, month, wanted), null);
            }
        }

        return (null, $"Den Tag {wanted}.{month}. gibt es nicht.");
    }

    private static (DateOnly? Day, string? Problem) Reachable(int year, int month, int day, DateOnly today)
    {
        if (year < today.Year - 1 || year > today.Year + MostYearsAhead)
        {
            return (null, $"Das Jahr {year} liegt zu weit weg. Meinten Sie ein anderes?");
        }

        return day > DateTime.DaysInMonth(year, month)
            ? (null, $"Den Tag {day}.{month}.{year} gibt es nicht.")
            : (new DateOnly(year, month, day), null);
    }

    /// <summary>The last day of a month, "Ende Mai"; without a year the next one to come.</summary>
    public static (DateOnly? Day, string? Problem) LastOfMonth(int month, string year, DateOnly today)
    {
        var wanted = year.Length > 0 ? Number(year) : month >= today.Month ? today.Year : today.Year + 1;
        return wanted >= today.Year - 1 && wanted <= today.Year + MostYearsAhead
            ? (new DateOnly(wanted, month, DateTime.DaysInMonth(wanted, month)), null)
            : (null, $"Das Jahr {wanted} liegt zu weit weg. Meinten Sie ein anderes?");
    }

    /// <summary>"In zwei Wochen", counted from today.</summary>
    public static (DateOnly? Day, string? Problem) Ahead(string number, string unit, DateOnly today)
    {
        var count = int.TryParse(number, CultureInfo.InvariantCulture, out var digits)
            ? digits
            : Math.Max(1, Array.FindLastIndex(Numbers, word => number.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
        return char.ToLowerInvariant(unit[0]) switch
        {
            't' => (today.AddDays(count), null),
            'w' => (today.AddDays(7 * count), null),
            'm' => (today.AddMonths(count), null),
            _ when count <= MostYearsAhead => (today.AddYears(count), null),
            _ => (null, $"In {count} Jahren liegt zu weit weg. Meinten Sie etwas anderes?"),
        };
    }

    /// <summary>"Freitag" is the next one to come; "nächste Woche Freitag" and "übernächsten Freitag" lie a week further on.</summary>
    public static DateOnly NextWeekday(string weekday, string kind, DateOnly today)
    {
        var name = weekday.ToLowerInvariant() is "sonnabend" ? "samstag" : weekday.ToLowerInvariant();
        var wanted = Array.IndexOf(Weekdays, name);
        var ahead = ((wanted - (int)today.DayOfWeek) + 7) % 7;
        var next = today.AddDays(ahead == 0 ? 7 : ahead);
        if (kind.Contains("woche", StringComparison.OrdinalIgnoreCase))
        {
            return Monday(today).AddDays(7 + ((wanted + 6) % 7));
        }

        return kind.StartsWith("über", StringComparison.OrdinalIgnoreCase) ? next.AddDays(7) : next;
    }

    /// <summary>A phrase like "Ende der Woche" or "übermorgen", in lower case; the end of the year for those of the year.</summary>
    public static DateOnly FromPhrase(string phrase, DateOnly today)
    {
        var words = Blank().Replace(phrase, " ");
        return words switch
        {
            "heute" => today,
            "morgen" => today.AddDays(1),
            "übermorgen" => today.AddDays(2),
            "ende der woche" or "wochenende" or "diese woche" or "dieser woche" => Monday(today).AddDays(today.DayOfWeek == DayOfWeek.Sunday ? 6 : Math.Max(4, ((int)today.DayOfWeek + 6) % 7)),
            "ende nächster woche" or "nächste woche" or "nächster woche" or "kommende woche" => Monday(today).AddDays(11),
            "ende des monats" or "monatsende" or "ende dieses monats" or "diesen monat" => EndOf(today),
            "ende nächsten monats" or "nächsten monat" => EndOf(today.AddMonths(1)),
            "ende des quartals" or "quartalsende" => EndOf(new DateOnly(today.Year, (((today.Month - 1) / 3) * 3) + 3, 1)),
            _ => new DateOnly(today.Year, 12, 31),
        };
    }

    private static DateOnly EndOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The value of digits.</summary>
    public static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>1 for "Januar", "jan." and so on.</summary>
    public static int Month(string name) => 1 + Array.FindIndex(Months, month =>
        month.StartsWith(name.ToLowerInvariant().TrimEnd('.').Replace("maerz", "märz", StringComparison.Ordinal).Replace("mrz", "märz", StringComparison.Ordinal), StringComparison.Ordinal));

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
