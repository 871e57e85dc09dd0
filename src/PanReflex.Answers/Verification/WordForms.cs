namespace PanReflex.Answers.Verification;

/// <summary>Keys under which the forms of a German word meet: "Ämter" and "Amt", "reduzierte" and "reduzieren".</summary>
/// <remarks>
/// Unlike a stemmer, which commits to one stem, all stems that stripping one inflection may leave are keys; two words are forms of one
/// word when they share a key. Verification prefers this to a stemmer's errors: "Test" and "Tests", "Essen" and "Essener" meet.
/// </remarks>
internal static class WordForms
{
    private const int ShortestStem = 3;

    private static readonly string[] Inflections =
        ["ungen", "innen", "testen", "teten", "tete", "enden", "ender", "endes", "ende", "end", "tet", "ten", "tes", "ter", "tem", "te", "est", "st", "et", "t", "en", "ern", "em", "er", "es", "in", "e", "n", "s"];

    // What may stand between word families: schließen – Schließung, dauern – dauerhaft.
    private static readonly string[] Derivations = ["ungs", "ung", "schaft", "heit", "keit", "haft", "lich", "isch", "ig", "bar", "los", "end", "er", "nis"];

    private static readonly string[] Separable =
        ["zurück", "zusammen", "hinzu", "heran", "voraus", "bereit", "fest", "auf", "ein", "aus", "vor", "nach", "mit", "bei", "weiter", "weg", "dar", "durch", "um", "um", "unter", "über", "an", "ab", "zu", "los", "statt", "teil", "gegen"];

    private static readonly string[] Marked = [.. Separable.Select(Fold).SelectMany(p => (string[])[p + "ge", p + "zu"]).Distinct()];

    /// <summary>The keys of a word in any case; at least its folded form.</summary>
    public static HashSet<string> Keys(string word)
    {
        var folded = Fold(word);
        var keys = new HashSet<string>(StringComparer.Ordinal) { folded };
        Strip(folded, keys);
        foreach (var infinitive in WithoutMarks(folded))
        {
            keys.Add(infinitive);
            Strip(infinitive, keys);
        }

        return keys;
    }

    /// <summary>Roots that derivations share; broader than <see cref="Keys"/>.</summary>
    public static HashSet<string> Roots(IEnumerable<string> keys)
    {
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            roots.Add(key);
            foreach (var derivation in Derivations)
            {
                if (key.Length - derivation.Length > ShortestStem && key.EndsWith(derivation, StringComparison.Ordinal))
                {
                    roots.Add(key[..^derivation.Length]);
                }
            }
        }

        roots.RemoveWhere(r => r.Length <= ShortestStem);
        return roots;
    }

    /// <summary>Lower case, umlauts as their base vowels, ß as ss.</summary>
    public static string Fold(string word) => word.ToLowerInvariant()
        .Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u').Replace("ß", "ss", StringComparison.Ordinal);

    private static void Strip(string word, HashSet<string> keys)
    {
        foreach (var inflection in Inflections)
        {
            if (word.Length - inflection.Length >= ShortestStem && word.EndsWith(inflection, StringComparison.Ordinal))
            {
                keys.Add(word[..^inflection.Length]);
            }
        }
    }

    // "eingerichtet", "einzurichten" → "einrichtet", "einrichten"; "geplant" → "plant".
    private static IEnumerable<string> WithoutMarks(string word)
    {
        if (word.StartsWith("ge", StringComparison.Ordinal) && word.Length > 6 && (word[^1] == 't' || word.EndsWith("te", StringComparison.Ordinal) || word.EndsWith("ten", StringComparison.Ordinal)))
        {
            yield return word[2..];
        }

        foreach (var marked in Marked)
        {
            if (word.Length > marked.Length + 3 && word.StartsWith(marked, StringComparison.Ordinal))
            {
                yield return string.Concat(word.AsSpan(0, marked.Length - 2), word.AsSpan(marked.Length));
            }
        }
    }
}
