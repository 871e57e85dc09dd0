namespace PanReflex.Answers.Verification;

/// <summary>How well a word of a statement stands in a sentence of the evidence.</summary>
internal enum WordMatchStrength
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By a word that the general thesaurus holds for the same: the statement is at most partly supported.</summary>
    Related,

    /// <summary>By a synonym or a word of the same family.</summary>
    Loose,

    /// <summary>The same word, or a part of a compound that says less than the compound.</summary>
    Same,
}

/// <summary>Finds words of a statement in a sentence of the evidence.</summary>
internal static class WordMatcher
{
    private const int ShortestPart = 4;
    private static readonly string[] Linkers = ["", "s", "es", "n", "en", "er", "e"];
    private static readonly string[] Reversing = ["un", "miss", "nicht", "anti", "gegen", "fehl", "ohne", "wider", "ent", "ver", "be", "ab"];

    /// <summary>The best match of the statement's word at a position.</summary>
    public static WordMatchStrength Match(ReadSentence statement, int at, ReadSentence evidence) => Find(statement, at, evidence).Strength;

    /// <summary>The best match and its positions in the evidence.</summary>
    public static (WordMatchStrength Strength, IReadOnlyList<int> Positions) Find(ReadSentence statement, int at, ReadSentence evidence) =>
        statement.Remember(at, evidence, () => Search(statement, at, evidence));

    private static (WordMatchStrength Strength, IReadOnlyList<int> Positions) Search(ReadSentence statement, int at, ReadSentence evidence)
    {
        var word = statement.WordAt(at);
        var noun = statement.Tokens[at].IsCapitalised;
        List<int>? same = null, loose = null, related = null;
        for (var i = 0; i < evidence.Tokens.Count; i++)
        {
            if (evidence.Tokens[i].Kind != TokenKind.Word)
            {
                continue;
            }

            var other = evidence.WordAt(i);
            if (Share(word.Keys, other.Keys) || (noun && IsPart(word, other)))
            {
                (same ??= []).Add(i);
            }
            else if (same is null && (Share(word.Roots, other.Roots) || Share(word.Synonyms, other.Synonyms)))
            {
                (loose ??= []).Add(i);
            }
            else if (same is null && loose is null && evidence.Tokens[i].IsCapitalised == noun && (Share(word.Related.Value, other.Related.Value) || PointSameWay(statement, at, evidence, i)))
            {
                (related ??= []).Add(i);
            }
            else if (same is null && loose is null && !noun && evidence.Tokens[i].IsCapitalised && OpensCompound(word, other))
            {
                (related ??= []).Add(i);
            }
        }

        return same is not null ? (WordMatchStrength.Same, same)
            : IsPutTogether(word.Folded, evidence) ? (WordMatchStrength.Same, [])
            : loose is not null ? (WordMatchStrength.Loose, loose)
            : related is not null ? (WordMatchStrength.Related, related)
            : (WordMatchStrength.None, []);
    }

    // "positiv" and "gut" stand on one side of a pair of opposites.
    private static bool PointSameWay(ReadSentence statement, int at, ReadSentence evidence, int other) =>
        statement.OppositesAt(at) is { Count: > 0 } mine && evidence.OppositesAt(other) is { Count: > 0 } theirs && mine.Any(theirs.Contains);

    // "normal" stands in "Normalzustand".
    private static bool OpensCompound(WordEntry word, WordEntry compound)
    {
        foreach (var key in word.Keys)
        {
            if (key.Length > ShortestPart && compound.Folded.Length >= key.Length + ShortestPart && compound.Folded.StartsWith(key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Overlaps would box an enumerator for each pair of words.
    private static bool Share<T>(HashSet<T> few, HashSet<T> many)
    {
        foreach (var item in few)
        {
            if (many.Contains(item))
            {
                return true;
            }
        }

        return false;
    }

    // "Stab" is said by "Krisenstab", "Personal" by "Personalmangel"; "Erfolg" is not said by "Misserfolg".
    private static bool IsPart(WordEntry word, WordEntry compound)
    {
        if (compound.Folded.Length < ShortestPart + 3)
        {
            return false;
        }

        foreach (var key in word.Keys)
        {
            if (key.Length < ShortestPart)
            {
                continue;
            }

            foreach (var form in compound.Keys)
            {
                if (form.Length >= key.Length + 3 && form.EndsWith(key, StringComparison.Ordinal) && !Reversing.Contains(form[..^key.Length]))
                {
                    return true;
                }
            }

            if (key.Length > ShortestPart && compound.Folded.Length >= key.Length + 4 && compound.Folded.StartsWith(key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // "Stabsstruktur" is said by "Struktur des Stabs": every part stands in the sentence.
    private static bool IsPutTogether(string compound, ReadSentence evidence)
    {
        if (compound.Length < 2 * ShortestPart)
        {
            return false;
        }

        for (var split = ShortestPart; split <= compound.Length - ShortestPart; split++)
        {
            var left = compound[..split];
            var right = WordForms.Keys(compound[split..]);
            if (evidence.HasKey(k => right.Any(r => r.Length >= ShortestPart && k.EndsWith(r, StringComparison.Ordinal) && !Reversing.Contains(k[..^r.Length]))) && Linkers.Any(l => left.EndsWith(l, StringComparison.Ordinal) && evidence.HasKey(k => k == left[..^l.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
