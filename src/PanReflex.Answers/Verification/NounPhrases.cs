namespace PanReflex.Answers.Verification;

/// <summary>A noun and how it hangs in its sentence.</summary>
/// <param name="At">Its position.</param>
/// <param name="Slot">Empty for a subject or object, the preposition that governs it ("in"), or "gen" for an attribute of the noun before it.</param>
internal sealed record NounPhrase(int At, string Slot);

/// <summary>Reads, without a parser, which preposition governs each noun of a sentence.</summary>
/// <remarks>
/// From the noun back: adjectives, articles, numbers and nouns joined by "und" belong to the phrase; the first preposition governs it;
/// another noun before it makes it a genitive when the article or ending allows that, a subject or object otherwise.
/// </remarks>
internal static class NounPhrases
{
    /// <summary>The slot of subjects and objects.</summary>
    public const string Bare = "";

    /// <summary>The slot of attributes: "die Vorgaben der Städte", "die Vorgaben von Bund und Land".</summary>
    public const string Genitive = "gen";

    /// <summary>The slot of whoever says it: "laut Difu", "PanReflex empfiehlt".</summary>
    public const string Source = "source";

    private static readonly Dictionary<string, string> Prepositions = new[]
        {
            "in", "an", "auf", "aus", "bei", "von", "zu", "mit", "nach", "vor", "um", "über", "unter", "für", "gegen", "neben", "zwischen", "hinter",
            "ab", "seit", "laut", "durch", "ohne", "wegen", "trotz", "während", "bis", "als", "je", "pro", "gemäß", "gegenüber", "statt", "aufgrund", "angesichts",
        }
        .Select(p => (p, p))
        .Concat([("im", "in"), ("ins", "in"), ("am", "an"), ("ans", "an"), ("beim", "bei"), ("vom", "von"), ("zum", "zu"), ("zur", "zu"), ("aufs", "auf"), ("wie", "als")])
        .ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    private static readonly HashSet<string> GenitiveArticles =
        ["des", "der", "eines", "einer", "dieser", "dieses", "ihrer", "ihres", "seiner", "seines", "jedes", "jeder", "aller", "vieler", "einiger", "mehrerer", "beider"];

    private static readonly HashSet<string> Articles =
    [
        .. GenitiveArticles, "die", "das", "den", "dem", "ein", "eine", "einen", "einem", "dies", "diese", "diesen", "diesem", "ihre", "ihren", "ihrem", "ihr",
        "sein", "seine", "seinen", "seinem", "kein", "keine", "keinen", "keinem", "keiner", "alle", "allen", "jeden", "jedem", "meisten", "solche", "solchen",
    ];

    // Words that stand in a phrase without opening it.
    private static readonly HashSet<string> Particles =
        ["viele", "vielen", "einige", "einigen", "manche", "manchen", "mehrere", "mehreren", "wenige", "wenigen", "rund", "etwa", "knapp", "fast", "gut", "mindestens", "nur", "sowohl", "auch", "sehr", "zu"];

    /// <summary>The nouns of a sentence with their slots.</summary>
    public static IReadOnlyList<NounPhrase> In(ReadSentence sentence) => sentence.Nouns ??= Read(sentence);

    private static List<NounPhrase> Read(ReadSentence sentence)
    {
        var slots = new Dictionary<int, string>();
        foreach (var at in Enumerable.Range(0, sentence.Tokens.Count).Where(i => sentence.IsNoun(i) && !IsQualifier(sentence, i)))
        {
            slots[at] = SlotOf(sentence, at, slots);
        }

        var firstBare = slots.Where(s => s.Value == Bare).Select(s => s.Key).DefaultIfEmpty(-1).Min();
        return [.. slots.Select(s => new NounPhrase(s.Key, Sources.IsSource(sentence, s.Key, s.Key == firstBare) ? Source : s.Value))];
    }

    /// <summary>Positions of the nouns that name the source of a sentence.</summary>
    public static IReadOnlySet<int> SourcesOf(ReadSentence sentence) => In(sentence).Where(p => p.Slot == Source).Select(p => p.At).ToHashSet();

    private static string SlotOf(ReadSentence sentence, int at, Dictionary<int, string> slots)
    {
        var article = "";
        var joined = false;
        var adjective = "";
        for (var i = at - 1; i >= 0; i--)
        {
            var token = sentence.Tokens[i];
            // "im Mai 2021 mobile Teams": a date ends the phrase before it, a number belongs to the noun.
            if (token.Kind == TokenKind.Date)
            {
                return Bare;
            }

            if (token.Kind == TokenKind.Number)
            {
                continue;
            }

            if (token.Kind == TokenKind.Mark)
            {
                // "Soziales, Polizei und Umwelt": an enumeration; any other mark ends the phrase.
                if (token.Text == "," && article.Length == 0 && i > 0 && slots.TryGetValue(i - 1, out var listed))
                {
                    return listed;
                }

                return Bare;
            }

            if (token.Lower is "und" or "oder" or "sowie")
            {
                joined = true;
            }
            else if (Prepositions.TryGetValue(token.Lower, out var preposition) && !(token.IsCapitalised && !token.IsFirst))
            {
                return preposition == "von" && i > 0 && slots.ContainsKey(i - 1) ? Genitive : preposition;
            }
            else if (slots.TryGetValue(i, out var before))
            {
                return joined ? (article.Length == 0 || before == Bare ? before : GenitiveArticles.Contains(article) && before == Genitive ? Genitive : before)
                    : GenitiveArticles.Contains(article) || (article.Length == 0 && (adjective.EndsWith("er", StringComparison.Ordinal) || i == at - 1)) ? Genitive
                    : Bare;
            }
            else if (Particles.Contains(token.Lower))
            {
                continue;
            }
            else if (article.Length > 0 && !joined)
            {
                // An article opens its phrase: what stands before it is a verb or an adverb.
                return Bare;
            }
            else if (Articles.Contains(token.Lower))
            {
                article = token.Lower;
            }
            else if (IsQualifier(sentence, i) || IsAdjective(token))
            {
                adjective = adjective.Length == 0 ? token.Lower : adjective;
            }
            else
            {
                return Bare;
            }
        }

        return Bare;
    }

    // "Offenbacher Bürgertelefon": a place that qualifies a noun.
    private static bool IsQualifier(ReadSentence sentence, int at) =>
        sentence.Tokens[at].IsCapitalised && sentence.Tokens[at].Lower.EndsWith("er", StringComparison.Ordinal) && at + 1 < sentence.Tokens.Count && sentence.Tokens[at + 1].IsCapitalised;

    private static bool IsAdjective(Token token) =>
        !token.IsCapitalised && token.Lower.Length > 3 && (token.Lower[^1] == 'e' || token.Lower.EndsWith("en", StringComparison.Ordinal) || token.Lower.EndsWith("er", StringComparison.Ordinal)
            || token.Lower.EndsWith("es", StringComparison.Ordinal) || token.Lower.EndsWith("em", StringComparison.Ordinal));
}
