using System.Globalization;
using System.Text.RegularExpressions;

namespace PanReflex.Guides.Dates;

/// <summary>A due date found in words.</summary>
/// <param name="Day">The day; null when the words name a day that does not exist or lies out of reach.</param>
/// <param name="Start">Where the words start.</param>
/// <param name="Length">How many characters they take, with an introducing "bis zum" or "Termin:".</param>
/// <param name="Problem">Why there is no day, in German; null otherwise.</param>
public sealed record DueDate(DateOnly? Day, int Start, int Length, string? Problem);

/// <summary>Reads German due dates: "bis 15.3.", "15. März 2027", "in zwei Wochen", "nächsten Freitag", "Ende Mai", "morgen".</summary>
public static partial class DueDateReader
{
    private const int MostYearsAhead = 20;

    private static readonly string[] Months =
        ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];

    private static readonly string[] Weekdays = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"];

    private static readonly string[] Numbers =
        ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];

    /// <summary>The first due date in the words; null when there is none. Days without a year lie ahead.</summary>
    /// <param name="words">What somebody wrote.</param>
    /// <param name="today">Today.</param>
    /// <param name="onlyIntroduced">Only dates introduced by "bis", "zum", "Termin" or "fällig", for use inside notes.</param>
    public static DueDate? Find(string words, DateOnly today, bool onlyIntroduced = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        var found = Candidates(words, today)
            .Where(candidate => !onlyIntroduced || Introduction().IsMatch(words[..candidate.Start]))
            .OrderBy(candidate => candidate.Start).ThenByDescending(candidate => candidate.Length).FirstOrDefault();
        if (found is null)
        {
            return null;
        }

        var introduction = Introduction().Match(words[..found.Start]);
        return introduction.Success
            ? found with { Start = introduction.Index, Length = found.Start + found.Length - introduction.Index }
            : found;
    }

    private static IEnumerable<DueDate> Candidates(string words, DateOnly today)
    {
        foreach (Match match in Numeric().Matches(words))
        {
            yield return At(match, Calendar(match.Groups["d"].Value, Number(match.Groups["m"].Value), match.Groups["y"].Value, today));
        }

        foreach (Match match in Iso().Matches(words))
        {
            yield return At(match, Calendar(match.Groups["d"].Value, Number(match.Groups["m"].Value), match.Groups["y"].Value, today));
        }

        foreach (Match match in Named().Matches(words))
        {
            yield return At(match, Calendar(match.Groups["d"].Value, Month(match.Groups["m"].Value), match.Groups["y"].Value, today));
        }

        foreach (Match match in EndOfMonth().Matches(words))
        {
            yield return At(match, LastOfMonth(Month(match.Groups["m"].Value), match.Groups["y"].Value, today));
        }

        foreach (Match match in Distance().Matches(words))
        {
            yield return At(match, Ahead(match.Groups["n"].Value, match.Groups["u"].Value, today));
        }

        foreach (Match match in Weekday().Matches(words))
        {
            yield return At(match, (NextWeekday(match.Groups["w"].Value, match.Groups["k"].Value, today), null));
        }

        foreach (Match match in Phrase().Matches(words))
        {
            yield return At(match, (FromPhrase(match.Value.ToLowerInvariant(), today), null));
        }
    }

    private static DueDate At(Match match, (DateOnly? Day, string? Problem) read) => new(read.Day, match.Index, match.Length, read.Problem);

    private static (DateOnly?, string?) Calendar(string day, int month, string year, DateOnly today)
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

    private static (DateOnly?, string?) Reachable(int year, int month, int day, DateOnly today)
    {
        if (year < today.Year - 1 || year > today.Year + MostYearsAhead)
        {
            return (null, $"Das Jahr {year} liegt zu weit weg. Meinten Sie ein anderes?");
        }

        return day > DateTime.DaysInMonth(year, month)
            ? (null, $"Den Tag {day}.{month}.{year} gibt es nicht.")
            : (new DateOnly(year, month, day), null);
    }

    private static (DateOnly?, string?) LastOfMonth(int month, string year, DateOnly today)
    {
        var wanted = year.Length > 0 ? Number(year) : month >= today.Month ? today.Year : today.Year + 1;
        return wanted >= today.Year - 1 && wanted <= today.Year + MostYearsAhead
            ? (new DateOnly(wanted, month, DateTime.DaysInMonth(wanted, month)), null)
            : (null, $"Das Jahr {wanted} liegt zu weit weg. Meinten Sie ein anderes?");
    }

    private static (DateOnly?, string?) Ahead(string number, string unit, DateOnly today)
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
    private static DateOnly NextWeekday(string weekday, string kind, DateOnly today)
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

    private static DateOnly FromPhrase(string phrase, DateOnly today)
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

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static int Month(string name) => 1 + Array.FindIndex(Months, month =>
        month.StartsWith(name.ToLowerInvariant().TrimEnd('.').Replace("maerz", "märz", StringComparison.Ordinal).Replace("mrz", "märz", StringComparison.Ordinal), StringComparison.Ordinal));

    [GeneratedRegex(@"(?:(?:bis|fällig|faellig|termin|frist|spätestens|deadline)\b[\s:]*(?:spätestens\s+)?(?:(?:zum|am|zu|den|dem|in|im)\s+)*|(?:zum|am)\s+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"(?<![\d.])(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.(?:\s?(?<y>\d{4}|\d{2})(?!\d|\.\d))?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<!\d)(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})\.?\s*(?<m>januar|jan\.?|februar|feb\.?|märz|maerz|mrz\.?|april|apr\.?|mai|juni|jun\.?|juli|jul\.?|august|aug\.?|september|sept\.?|sep\.?|oktober|okt\.?|november|nov\.?|dezember|dez\.?)(?!\p{L})(?:\s+(?<y>\d{4})(?!\d))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"\bende\s+(?<m>januar|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember)\b(?:\s+(?<y>\d{4})(?!\d))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndOfMonth();

    [GeneratedRegex(@"\bin\s+(?<n>\d{1,3}|eine[mnr]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\s+(?<u>tage?n?|wochen?|monate?n?|jahre?n?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Distance();

    [GeneratedRegex(@"\b(?:(?<k>nächste[nr]?\s+woche|kommende[nr]?\s+woche|nächste[nrs]?|kommende[nrs]?|übernächste[nrs]?|diese[nrs]?)\s+)?(?<w>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\b(?:heute|morgen|übermorgen|ende\s+der\s+woche|wochenende|diese[r]?\s+woche|ende\s+nächster\s+woche|nächste[r]?\s+woche|kommende\s+woche|ende\s+des\s+monats|monatsende|ende\s+dieses\s+monats|diesen\s+monat|ende\s+nächsten\s+monats|nächsten\s+monat|ende\s+des\s+quartals|quartalsende|ende\s+des\s+jahres|jahresende)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
