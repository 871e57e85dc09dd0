using System.Globalization;
using System.Text.RegularExpressions;

namespace PanReflex.Answers.Verification;

/// <summary>Reads a German sentence into words, numbers and dates.</summary>
internal static partial class Tokenizer
{
    private static readonly string[] Months =
        ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];

    /// <summary>The tokens of a sentence.</summary>
    public static IReadOnlyList<Token> Read(string sentence)
    {
        var raw = Pattern().Matches(sentence).Select(Raw).ToList();
        return Clauses(Combine(raw));
    }

    private static Token Raw(Match match)
    {
        var text = match.Value;
        if (match.Groups["date"].Success)
        {
            return new Token(TokenKind.Date, text, match.Index) { Date = Numeric(match) };
        }

        if (match.Groups["number"].Success)
        {
            var digits = text.Replace(".", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal)
                .Replace("\u202F", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
            return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                ? new Token(TokenKind.Number, text, match.Index) { Value = value }
                : new Token(TokenKind.Word, text, match.Index);
        }

        return new Token(match.Groups["word"].Success ? TokenKind.Word : TokenKind.Mark, text, match.Index);
    }

    private static CalendarDate Numeric(Match match)
    {
        var year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : 0;
        return new CalendarDate(
            year is > 0 and < 100 ? 2000 + year : year,
            int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture));
    }

    private static List<Token> Combine(List<Token> raw)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < raw.Count; i++)
        {
            if (DateAt(raw, i) is var (date, length) && length > 0)
            {
                tokens.Add(date);
                i += length - 1;
            }
            else if (NumberAt(raw, i) is var (number, words) && words > 0)
            {
                tokens.Add(number);
                i += words - 1;
            }
            else
            {
                tokens.Add(raw[i]);
            }
        }

        return tokens;
    }

    // "27. Februar 2020", "Februar 2020", "Februar", "2020", "2020/21".
    private static (Token Token, int Length) DateAt(List<Token> raw, int at)
    {
        var i = at;
        var day = 0;
        if (raw[i].Kind == TokenKind.Number && raw[i].Value is >= 1 and <= 31 && i + 2 < raw.Count && raw[i + 1].Text == "." && Month(raw[i + 2]) > 0)
        {
            day = (int)raw[i].Value;
            i += 2;
        }

        var month = Month(raw[i]);
        if (month > 0)
        {
            i++;
        }

        var year = 0;
        if (i < raw.Count && raw[i].Kind == TokenKind.Number && raw[i].Text.Length == 4 && raw[i].Value is >= 1900 and < 2100 && !IsCounted(raw, i, month > 0))
        {
            year = (int)raw[i].Value;
            i++;
            if (i + 1 < raw.Count && raw[i].Text == "/" && raw[i + 1].Kind == TokenKind.Number)
            {
                i += 2;
            }
        }

        return month == 0 && year == 0
            ? (raw[at], 0)
            : (new Token(TokenKind.Date, string.Join(' ', raw.Skip(at).Take(i - at).Select(t => t.Text)), raw[at].Start) { Date = new CalendarDate(year, month, day) }, i - at);
    }

    // "2000 Netzwerkpartner" counts, "im Jahr 2000" and "März 2020 Personal" don't.
    private static bool IsCounted(List<Token> raw, int at, bool afterMonth) =>
        !afterMonth && at > 0 && raw[at - 1].Lower is "rund" or "etwa" or "über" or "circa" or "knapp" or "fast" or "mindestens" or "insgesamt";

    private static (Token Token, int Length) NumberAt(List<Token> raw, int at)
    {
        var i = at;
        decimal? value = raw[i].Kind == TokenKind.Number ? raw[i].Value : null;
        var unit = "";
        if (value is not null)
        {
            i++;
        }
        else if (raw[i].Kind == TokenKind.Word && Multiple(raw[i].Lower) is { } times)
        {
            (value, unit) = (times, "mal");
            i++;
        }
        else if (raw[i].Kind == TokenKind.Word && Numerals.ValueOf(raw[i].Lower) is { } word)
        {
            value = word;
            i++;
        }

        if (i < raw.Count && raw[i].Kind == TokenKind.Word && Numerals.FractionOf(raw[i].Lower) is { } fraction && (value is null or (> 0 and < 10)))
        {
            (value, unit) = ((value ?? 1) * fraction, "Teil");
            i++;
        }
        else if (value is not null && i < raw.Count && raw[i].Kind == TokenKind.Word && Numerals.ScaleOf(raw[i].Lower) is { } scale)
        {
            value *= scale;
            i++;
        }

        if (value is not null && i < raw.Count && raw[i].Lower is "%" or "prozent")
        {
            unit = "%";
            i++;
        }

        return value is null
            ? (raw[at], 0)
            : (new Token(TokenKind.Number, string.Join(' ', raw.Skip(at).Take(i - at).Select(t => t.Text)), raw[at].Start) { Value = value.Value, Unit = unit }, i - at);
    }

    private static decimal? Multiple(string lower) =>
        lower.EndsWith("mal", StringComparison.Ordinal) && lower.Length > 3 ? Numerals.ValueOf(lower[..^3])
        : lower.LastIndexOf("fach", StringComparison.Ordinal) is > 1 and var fold && fold >= lower.Length - 6 ? Numerals.ValueOf(lower[..fold])
        : lower == "doppelt" ? 2
        : null;

    private static int Month(Token token) => token.Kind == TokenKind.Word ? Array.IndexOf(Months, token.Lower) + 1 : 0;

    private static List<Token> Clauses(List<Token> tokens)
    {
        var clause = 0;
        var numbered = new List<Token>(tokens.Count);
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Mark ? token.Text is "," or ";" or ":" or "–" or "." or "!" or "?" : token.Lower is "und" or "sowie" or "sondern" or "aber" or "während" or "jedoch" or "oder")
            {
                clause++;
            }

            numbered.Add(token with { Clause = clause, IsFirst = numbered.Count == 0 });
        }

        // "… fehlt das Bewusstsein, zu …, nicht": the negation belongs to the clause around the one before.
        return [.. numbered.Select(t => t.Clause > 1 && numbered.Count(o => o.Clause == t.Clause && o.Kind == TokenKind.Word) == 1 && numbered.Any(o => o.Clause == t.Clause && o.Lower == "nicht")
            ? t with { Clause = t.Clause - 2 }
            : t)];
    }

    [GeneratedRegex(
        @"(?<date>(?<![\d.])(?<day>0?[1-9]|[12]\d|3[01])\.\s?(?<month>0?[1-9]|1[0-2])\.(?:\s?(?<year>\d{4}|\d{2}))?(?!\d))" +
        @"|(?<number>(?<![\p{L}\d])\d{1,3}(?:[.\u00A0\u202F]\d{3})+(?:,\d+)?(?!\d)|(?<![\p{L}])\d+(?:,\d+)?)" +
        @"|(?<word>[\p{L}][\p{L}\p{M}\p{N}]*(?:[-/*_:·][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)" +
        @"|(?<mark>[^\s\p{L}\p{N}])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
