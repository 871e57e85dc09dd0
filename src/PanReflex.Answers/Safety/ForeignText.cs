using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PanReflex.Answers.Safety;

/// <summary>Judges text from reports, users and models: what looks like an instruction to a model, a link or markup.</summary>
public static partial class ForeignText
{
    // Letters of other scripts that look like Latin ones, as far as they occur in disguises (Unicode's confusables, UTS 39).
    private const string Lookalikes = "аaеeоoрpсcхxуyіiјjѕsһhԁdԛqԝwɡgӏlαaοoνvρpιiκkτtυuχxεeηnμmβbӧoӓaАAВBЕEКKМMНHОOРPСCТTУYХXІIЅSΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

    private static readonly Dictionary<char, char> Latin = Enumerable.Range(0, Lookalikes.Length / 2).GroupBy(i => Lookalikes[2 * i]).ToDictionary(g => g.Key, g => Lookalikes[(2 * g.First()) + 1]);

    /// <summary>True when a text speaks to a language model: tells it to ignore, output, become or call something, or imitates roles of a chat.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsInstruction(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Fold(text);
        return Instruction().IsMatch(plain) || Roles().IsMatch(text) || Roles().IsMatch(plain);
    }

    /// <summary>True when a text holds a link, an address, markup or characters that hide or reorder text: none of it belongs into a statement.</summary>
    public static bool HasLinkOrMarkup(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Markup().IsMatch(text) || Markup().IsMatch(Fold(text))
            || text.EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
    }

    /// <summary>True when a word mixes scripts, as disguises do ("Кöln" with a Cyrillic K).</summary>
    public static bool HasDisguise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Mixed().Matches(text).Any(m => m.Value.Any(Latin.ContainsKey) && m.Value.Any(char.IsAsciiLetter));
    }

    /// <summary>Lower case, composed, look-alikes as Latin letters, nothing invisible, marks between letters removed ("i-g-n-o-r-e").</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (rune.IsBmp && Latin.TryGetValue((char)rune.Value, out var latin))
            {
                folded.Append(latin);
            }
            else if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
            {
                folded.Append(' ');
            }
            else
            {
                folded.Append(rune.ToString());
            }
        }

        var plain = folded.ToString().ToLowerInvariant();
        return Spelled().Replace(plain, m => m.Value.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal));
    }

    [GeneratedRegex(
        @"\b(ignorier\w*|missachte\w*|vergiss|vergesse\w*|ignore|disregard|forget|override|bypass|umgehe?)\b[^.!?]{0,60}\b(anweisung\w*|instruktion\w*|vorgabe\w*|regeln?|befehle?\w*|vorherige\w*|obige\w*|bisherige\w*|instructions?|previous|above|prior|rules?|guidelines?|prompts?)\b" +
        @"|\b(vorherige\w*|bisherige\w*|obige\w*|alle|previous|prior|all)\s+(anweisung\w*|instruktion\w*|instructions?|prompts?)\b[^.!?]{0,60}\b(ignorier\w*|vergess\w*|vergiss|ungültig|außer kraft|void|invalid|ignore\w*)" +
        @"|\b(system-?\s?prompt|systemprompt|system-?anweisung\w*|system message|developer message|jailbreak|prompt injection|api-?\s?(key|schlüssel))\b" +
        @"|\b(du bist (jetzt|nun|ab sofort)|you are now|act as|pretend (to be|you)|tu so,? als|spiele die rolle|verhalte dich (wie|als)|from now on)\b" +
        @"|\b(antworte|erwidere|schreibe?|schreib|gib|sage|sag|respond|reply|answer|output|print|write|say|repeat|wiederhole?)\b[^.!?]{0,40}\b(nur mit|ausschließlich mit|wörtlich|wortwörtlich|only with|exactly|verbatim|folgende\w*|the following|the word|das wort|aus:)" +
        @"|\b(gib|zeige?|nenne?|verrate?|liste|sende?|schicke?|leite|reveal|show|print|leak|send|exfiltrate|list|tell me|email|post)\b[^.!?]{0,50}\b(passw\w*|geheim\w*|schlüssel|token|zugangsdaten|anweisungen|prompt|nonce|kennungen|gespräche anderer|andere\w* (nutzer|benutzer|user)\w*|secrets?|passwords?|credentials?|keys?|instructions|other users?|conversations?|chat history|private data)\b" +
        @"|\b(rufe?|öffne|lade|besuche|klicke|folge|call|open|fetch|visit|click|navigate|load)\b[^.!?]{0,40}(https?:|www\.|\bfunktion\b|\btool\b|\bfunction\b|\burl\b|\blink\b|adresse\b)" +
        @"|\b(an die ki|an das sprachmodell|an den assistenten|hinweis für (die )?ki|note to (the )?(ai|model|assistant)|attention,? (ai|assistant|model)|liebe ki|hallo ki|dear (ai|assistant))\b",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Instruction();

    [GeneratedRegex(
        @"<\|?\s*(im_start|im_end|system|assistant|user|endoftext|start_header_id|eot_id|s|/s|inst)\s*\|?>|\[/?(inst|sys|system|assistant|user)\]|<</?sys>>|(^|\n|[.!?:""]\s)\s*#{0,3}\s*(system|assistant|user|assistent|developer|nutzer|human|ai)\s*:|\[\[.{0,20}(beleg|ende|frage)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Roles();

    [GeneratedRegex(
        @"[a-z][a-z0-9+.-]{1,15}://|\b(javascript|data|mailto|tel|file|vbscript|wss?|blob|about|https?|ftp):|\bwww\.|[\p{L}\d][\w.-]*\.(com|de|org|net|info|io|eu|at|ch|example|invalid|test|local|app|dev|xyz|ru|cn|top|biz|me|co|uk|gov|edu|ai|cc|tk|onion|zip|mov)\b|\b\d{1,3}(\.\d{1,3}){3}\b|@[\p{L}\d]|\]\s*\(|!\[|\]\s*:|<\s*/?\s*[a-z!]|&[a-z#]\w*;|`|\*\*|__|\$\$|\\\(|\|\s*-|hxxp|\[\s*\.\s*\]|\(dot\)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Mixed();

    [GeneratedRegex(@"\b(\w[-._*]){3,}\w\b", RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();
}
