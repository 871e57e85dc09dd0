using System.Text.RegularExpressions;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Dialogue;

/// <summary>What an office says about a question, taken apart.</summary>
/// <param name="Status">Status; null when none is named.</param>
/// <param name="Note">Words that are neither status, responsible nor date; may be empty.</param>
/// <param name="Responsible">Who takes care; null when nobody is named.</param>
/// <param name="Due">By when; null when no date is named.</param>
/// <param name="GroupWords">Words behind "bedacht:"; null when there are none.</param>
/// <param name="Problem">What could not be read, in German; null when all is well.</param>
internal sealed record AnswerWords(EntryStatus? Status, string Note, string? Responsible, DateOnly? Due, string? GroupWords, string? Problem);

/// <summary>Reads answers in plain words: "offen, zuständig: Frau Meier, bis 15.3., Notiz: Liste fehlt noch".</summary>
internal static partial class AnswerReader
{
    private static readonly (EntryStatus Status, string[] Words)[] StatusWords =
    [
        (EntryStatus.Done, ["erledigt", "fertig", "haben wir", "ist erledigt", "schon erledigt", "abgeschlossen"]),
        (EntryStatus.InProgress, ["in arbeit", "laeuft", "in bearbeitung", "teilweise erledigt", "angefangen", "begonnen"]),
        (EntryStatus.Open, ["offen", "noch offen", "nicht erledigt", "fehlt noch", "noch nicht"]),
        (EntryStatus.NotRelevant, ["nicht relevant", "irrelevant", "entfaellt", "betrifft uns nicht", "trifft nicht zu", "nicht zutreffend"]),
    ];

    /// <summary>Takes the words apart; <see cref="AnswerWords.Note"/> is all of them when nothing is recognised.</summary>
    public static AnswerWords Read(string text, DateOnly today)
    {
        var trimmed = text.Trim();
        var status = LeadingStatus(ref trimmed);
        string? responsible = null;
        string? groups = null;
        string? problem = null;
        DateOnly? due = null;
        var notes = new List<string>();
        foreach (var segment in Segments(trimmed))
        {
            var rest = segment;
            if (GroupsOf().Match(rest) is { Success: true } considered)
            {
                groups = considered.Groups[1].Value;
                continue;
            }

            if (NoteOf().Match(rest) is { Success: true } note)
            {
                notes.Add(note.Groups[1].Value);
                continue;
            }

            var isResponsible = ResponsibleOf().Match(rest) is { Success: true };
            var date = DueDateReader.Find(rest, today, onlyIntroduced: !IsAllDate(rest, today));
            if (date is not null)
            {
                problem ??= date.Problem;
                due ??= date.Day;
                var without = rest.Remove(date.Start, date.Length).Trim(' ', ',', '.', ':');
                rest = date.Problem is null && (without.Length == 0 || isResponsible) ? without : rest;
            }

            if (ResponsibleOf().Match(rest) is { Success: true } name)
            {
                responsible = name.Groups[1].Value.Trim();
            }
            else if (rest.Length > 0)
            {
                notes.Add(rest);
            }
        }

        var isPlain = responsible is null && groups is null && due is null && !trimmed.StartsWith("notiz", StringComparison.OrdinalIgnoreCase);
        return new(status, isPlain ? trimmed : string.Join(", ", notes), responsible, due, groups, problem);
    }

    /// <summary>The status of a message that is nothing else, typos forgiven.</summary>
    public static EntryStatus? StatusOnly(string text)
    {
        var folded = GuideWords.Fold(text);
        foreach (var (status, words) in StatusWords)
        {
            if (words.Any(word => GuideWords.IsClose(folded, word)))
            {
                return status;
            }
        }

        return null;
    }

    private static EntryStatus? LeadingStatus(ref string text)
    {
        if (StatusOnly(text) is { } whole)
        {
            text = "";
            return whole;
        }

        var cut = text.IndexOfAny([',', ':', ';', '–', '-', '\n', '.']);
        if (cut > 0 && StatusOnly(text[..cut]) is { } leading)
        {
            text = text[(cut + 1)..].Trim();
            return leading;
        }

        return null;
    }

    /// <summary>Parts between commas, semicolons and line feeds; a note runs to the end of its line.</summary>
    private static IEnumerable<string> Segments(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var rest = line;
            while (rest.Length > 0)
            {
                var cut = NoteOf().IsMatch(rest) || GroupsOf().IsMatch(rest) ? -1 : rest.IndexOfAny([',', ';']);
                yield return (cut < 0 ? rest : rest[..cut]).Trim();
                rest = cut < 0 ? "" : rest[(cut + 1)..].Trim();
            }
        }
    }

    private static bool IsAllDate(string segment, DateOnly today) =>
        DueDateReader.Find(segment, today) is { } date && segment.Remove(date.Start, date.Length).Trim(' ', '.', ':').Length == 0;

    [GeneratedRegex(@"^(?:zuständig|zustaendig|verantwortlich)(?:\s+(?:ist|sind|dafür))*(?:\s*[:=]\s*|\s+)(\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ResponsibleOf();

    [GeneratedRegex(@"^(?:notiz|anmerkung|bemerkung)\s*:\s*(.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex NoteOf();

    [GeneratedRegex(@"^(?:bedacht|gruppen|gruppen bedacht)\s*:\s*(.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex GroupsOf();
}
