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
            yield return At(match, NamedDay.Calendar(match.Groups["d"].Value, NamedDay.Number(match.Groups["m"].Value), match.Groups["y"].Value, today));
        }

        foreach (Match match in Iso().Matches(words))
        {
            yield return At(match, NamedDay.Calendar(match.Groups["d"].Value, NamedDay.Number(match.Groups["m"].Value), match.Groups["y"].Value, today));
        }

        foreach (Match match in Named().Matches(words))
        {
            yield return At(match, NamedDay.Calendar(match.Groups["d"].Value, NamedDay.Month(match.Groups["m"].Value), match.Groups["y"].Value, today));
        }

        foreach (Match match in EndOfMonth().Matches(words))
        {
            yield return At(match, NamedDay.LastOfMonth(NamedDay.Month(match.Groups["m"].Value), match.Groups["y"].Value, today));
        }

        foreach (Match match in Distance().Matches(words))
        {
            yield return At(match, NamedDay.Ahead(match.Groups["n"].Value, match.Groups["u"].Value, today));
        }

        foreach (Match match in Weekday().Matches(words))
        {
            yield return At(match, (NamedDay.NextWeekday(match.Groups["w"].Value, match.Groups["k"].Value, today), null));
        }

        foreach (Match match in Phrase().Matches(words))
        {
            yield return At(match, (NamedDay.FromPhrase(match.Value.ToLowerInvariant(), today), null));
        }
    }

    private static DueDate At(Match match, (DateOnly? Day, string? Problem) read) => new(read.Day, match.Index, match.Length, read.Problem);

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
}
