using System.Text.RegularExpressions;

namespace PanReflex.Answers.Comparison;

/// <summary>Recognises questions that want the reports side by side: "Was sagen die Berichte zu …?".</summary>
internal static partial class ComparisonQuestion
{
    /// <summary>What the reports are to be compared on; null for other questions.</summary>
    public static string? TopicOf(string question) =>
        Patterns().Match(question) is { Success: true } match && match.Groups["topic"].Value.Trim(' ', '?', '!', '.', '„', '“', '"') is { Length: > 2 } topic ? topic : null;

    [GeneratedRegex(
        @"^\W*(?:(?:was|wie)\s+(?:sagen|schreiben|berichten|meinen|äußern sich|urteilen)\s+(?:denn\s+)?(?:die|alle|deine|ihre|unsere)?\s*(?:einzelnen|verschiedenen|anderen)?\s*(?:berichte|quellen|dokumente)(?:\s+sich)?" +
        @"|vergleiche?n?(?:\s+sie)?\s+(?:bitte\s+)?(?:die\s+)?(?:berichte|quellen|aussagen)(?:\s+der\s+berichte)?(?:\s+miteinander)?" +
        @"|(?:wo|worin|inwiefern)?\s*(?:widersprechen|unterscheiden)\s+sich\s+die\s+(?:berichte|quellen)" +
        @"|(?:sind\s+sich\s+die\s+(?:berichte|quellen)\s+einig|(?:worin|wo)\s+sind\s+sich\s+die\s+berichte\s+einig))" +
        @"\W*\s+(?:alles\s+)?(?:zu[mr]?|über|beim?|zum\s+thema|zur\s+frage|hinsichtlich|in\s+bezug\s+auf|wenn\s+es\s+um)\s+(?<topic>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Patterns();
}
