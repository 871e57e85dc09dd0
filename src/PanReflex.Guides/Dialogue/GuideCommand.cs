using System.Globalization;
using System.Text.RegularExpressions;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Dialogue;

/// <summary>What a participant may order.</summary>
internal enum CommandKind
{
    Start,
    Resume,
    Next,
    Back,
    Repeat,
    Jump,
    Pause,
    Restart,
    Delete,
    DeleteForGood,
    Overview,
    OpenItems,
    Skipped,
    Download,
    Help,
    Yes,
    No,
    KeepMine,
    KeepTheirs,
    KeepBoth,
    AsNote,
    AsQuestion,
    AllConsidered,
}

/// <summary>A command with what it refers to.</summary>
/// <param name="Kind">What is ordered.</param>
/// <param name="Argument">The guide's name, the plan code or the number; empty otherwise.</param>
internal sealed record GuideCommand(CommandKind Kind, string Argument = "");

/// <summary>
/// Reads commands from whole messages only: a message that says anything more is never a command, so no question is swallowed.
/// </summary>
internal static partial class CommandReader
{
    private const int LongestCommand = 80;

    private static readonly (CommandKind Kind, string[] Phrases)[] Phrases =
    [
        (CommandKind.Start, ["vorbereitung starten", "vorbereitung beginnen", "starte vorbereitung", "starte die vorbereitung", "vorbereitung", "leitfaden", "leitfaeden", "leitfaden starten", "leitfragen", "gefuehrte vorbereitung", "krisenplan erstellen", "plan erstellen"]),
        (CommandKind.Next, ["weiter", "naechste frage", "naechste", "ueberspringen", "frage ueberspringen", "skip", "fortsetzen", "vorbereitung fortsetzen", "leitfaden fortsetzen", "weitermachen", "keine angaben"]),
        (CommandKind.Back, ["zurueck", "vorherige frage", "eine frage zurueck", "vorige frage"]),
        (CommandKind.Repeat, ["wo waren wir", "frage wiederholen", "nochmal", "noch einmal", "zurueck zur frage", "zurueck zum leitfaden", "zurueck zur vorbereitung"]),
        (CommandKind.Pause, ["pause", "pausieren", "unterbrechen", "leitfaden beenden", "vorbereitung beenden", "beenden", "spaeter weiter", "spaeter weitermachen"]),
        (CommandKind.Restart, ["neu beginnen", "neu anfangen", "neu starten", "von vorn", "von vorne", "von vorn beginnen", "nochmal von vorn"]),
        (CommandKind.Delete, ["plan loeschen", "den plan loeschen", "diesen plan loeschen", "unseren plan loeschen", "loesche den plan", "plan entfernen"]),
        (CommandKind.DeleteForGood, ["endgueltig loeschen", "ja endgueltig loeschen", "plan endgueltig loeschen", "ja loeschen"]),
        (CommandKind.Overview, ["uebersicht", "ueberblick", "stand", "wie ist der stand", "fortschritt", "plan anzeigen"]),
        (CommandKind.Skipped, ["uebersprungene fragen", "uebersprungene", "offene fragen", "unbeantwortete fragen"]),
        (CommandKind.OpenItems, ["offene punkte", "was ist bei uns noch offen", "was ist bei uns offen", "was ist noch offen", "was ist offen", "was steht bei uns noch aus", "was steht noch aus", "was muessen wir noch tun", "was muessen wir noch erledigen", "was ist noch zu tun", "welche punkte sind bei uns noch offen", "welche punkte sind noch offen", "was haben wir noch offen", "unsere offenen punkte"]),
        (CommandKind.Download, ["plan herunterladen", "herunterladen", "plan", "download", "unser plan", "plan als word", "export", "exportieren", "plan exportieren", "dokument"]),
        (CommandKind.Help, ["hilfe", "hilfe zum leitfaden", "befehle"]),
        (CommandKind.Yes, ["ja", "ja bitte", "jawohl", "ja neu beginnen"]),
        (CommandKind.No, ["nein", "nein danke", "abbrechen", "nicht neu beginnen", "nicht loeschen", "behalten", "plan behalten"]),
        (CommandKind.KeepMine, ["meine fassung", "meine fassung behalten", "meine", "meine behalten"]),
        (CommandKind.KeepTheirs, ["andere fassung", "andere fassung behalten", "andere", "die andere fassung"]),
        (CommandKind.KeepBoth, ["beide", "beide zusammenfuehren", "zusammenfuehren", "beides"]),
        (CommandKind.AsNote, ["als notiz", "notiz", "als notiz speichern", "speichern"]),
        (CommandKind.AsQuestion, ["als frage", "frage", "suchen", "in den berichten suchen", "berichte fragen"]),
        (CommandKind.AllConsidered, ["alle bedacht", "alle gruppen bedacht", "alles bedacht"]),
    ];

    /// <summary>The command a message gives; null when it gives none.</summary>
    public static GuideCommand? Read(string text)
    {
        if (text.Length > LongestCommand)
        {
            return null;
        }

        if (Code(text) is { } resume)
        {
            return resume;
        }

        var folded = GuideWords.Fold(text);
        if (folded.Length == 0)
        {
            return null;
        }

        if (JumpTo().Match(folded) is { Success: true } jump)
        {
            return new(CommandKind.Jump, int.Parse(jump.Groups[1].Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        }

        if (StartGuide().Match(folded) is { Success: true } start)
        {
            return new(CommandKind.Start, start.Groups[1].Value);
        }

        return Phrase(folded) is { } kind ? new(kind) : null;
    }

    /// <summary>Exact phrases first; then the only phrase that is one typo away.</summary>
    private static CommandKind? Phrase(string folded)
    {
        foreach (var (kind, phrases) in Phrases)
        {
            if (phrases.Contains(folded, StringComparer.Ordinal))
            {
                return kind;
            }
        }

        var close = Phrases.Where(entry => entry.Phrases.Any(phrase => GuideWords.IsClose(folded, phrase))).ToList();
        return close.Count == 1 ? close[0].Kind : null;
    }

    private static GuideCommand? Code(string text)
    {
        var match = CodeWords().Match(text.Trim());
        return match.Success && PlanCode.Normalize(match.Groups["code"].Value) is { } code ? new(CommandKind.Resume, code) : null;
    }

    /// <summary>A code alone needs its hyphen or a digit, or a word like "Management" would be taken for one.</summary>
    [GeneratedRegex(@"^(?:(?:mein\s+|plan-?)?code|fortsetzen|weiter(?:\s+mit)?|plan)\s*:?\s+(?<code>[\w\s.–-]{10,14})$|^(?<code>(?=.*\d)[A-Za-z0-9]{5}[\s–-]?[A-Za-z0-9]{5}|[A-Z0-9]{5}[–-][A-Z0-9]{5})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodeWords();

    [GeneratedRegex(@"^(?:gehe? zu(?:r)? )?frage (\d{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex JumpTo();

    [GeneratedRegex(@"^(?:starte |oeffne )?leitfaden (?!starten|fortsetzen|beenden)((?:\S+ ?){1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex StartGuide();
}
