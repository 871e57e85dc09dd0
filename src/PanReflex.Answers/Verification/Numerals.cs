namespace PanReflex.Answers.Verification;

/// <summary>German number words.</summary>
internal static class Numerals
{
    private static readonly Dictionary<string, decimal> Words = new(StringComparer.Ordinal)
    {
        ["null"] = 0, ["eins"] = 1, ["zwei"] = 2, ["drei"] = 3, ["vier"] = 4, ["fünf"] = 5, ["sechs"] = 6, ["sieben"] = 7, ["acht"] = 8, ["neun"] = 9,
        ["zehn"] = 10, ["elf"] = 11, ["zwölf"] = 12, ["dreizehn"] = 13, ["vierzehn"] = 14, ["fünfzehn"] = 15, ["sechzehn"] = 16, ["siebzehn"] = 17,
        ["achtzehn"] = 18, ["neunzehn"] = 19, ["zwanzig"] = 20, ["dreißig"] = 30, ["vierzig"] = 40, ["fünfzig"] = 50, ["sechzig"] = 60,
        ["siebzig"] = 70, ["achtzig"] = 80, ["neunzig"] = 90, ["hundert"] = 100, ["tausend"] = 1000, ["dutzend"] = 12, ["zweien"] = 2, ["dreien"] = 3,
    };

    private static readonly Dictionary<string, decimal> Fractions = new(StringComparer.Ordinal)
    {
        ["hälfte"] = 1m / 2, ["halb"] = 1m / 2, ["drittel"] = 1m / 3, ["viertel"] = 1m / 4, ["fünftel"] = 1m / 5, ["sechstel"] = 1m / 6,
        ["siebtel"] = 1m / 7, ["achtel"] = 1m / 8, ["neuntel"] = 1m / 9, ["zehntel"] = 1m / 10,
    };

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.Ordinal)
    {
        ["tausend"] = 1_000, ["tsd"] = 1_000, ["million"] = 1_000_000, ["millionen"] = 1_000_000, ["mio"] = 1_000_000,
        ["milliarde"] = 1_000_000_000, ["milliarden"] = 1_000_000_000, ["mrd"] = 1_000_000_000,
    };

    /// <summary>The value of a number word such as "dreiundzwanzig", "zweihundert"; null for other words.</summary>
    public static decimal? ValueOf(string lower)
    {
        if (Words.TryGetValue(lower, out var value))
        {
            return value;
        }

        var and = lower.IndexOf("und", StringComparison.Ordinal);
        if (and > 0 && Words.TryGetValue(lower[(and + 3)..], out var tens) && tens is >= 20 and < 100 && Unit(lower[..and]) is { } unit)
        {
            return tens + unit;
        }

        foreach (var (word, scale) in (ReadOnlySpan<(string, decimal)>)[("tausend", 1000m), ("hundert", 100m)])
        {
            var at = lower.IndexOf(word, StringComparison.Ordinal);
            if (at > 0 && Unit(lower[..at]) is { } times && (at + word.Length == lower.Length ? 0 : ValueOf(lower[(at + word.Length)..])) is { } rest)
            {
                return (times * scale) + rest;
            }
        }

        return null;
    }

    /// <summary>The value of "Drittel", "Hälfte"; null for other words.</summary>
    public static decimal? FractionOf(string lower) => Fractions.TryGetValue(lower, out var value) ? value : null;

    /// <summary>The factor of "Millionen", "Mio."; null for other words.</summary>
    public static decimal? ScaleOf(string lower) => Scales.TryGetValue(lower, out var value) ? value : null;

    private static decimal? Unit(string word) => word == "ein" ? 1 : Words.TryGetValue(word, out var value) ? value : null;
}
