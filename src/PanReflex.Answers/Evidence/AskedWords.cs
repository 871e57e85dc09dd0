namespace PanReflex.Answers.Evidence;

/// <summary>A content word of the question.</summary>
/// <param name="Surface">As the user wrote it.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="Weight">How much a match says, above 0: rare words among the hits say more, nouns and numbers more than verbs.</param>
/// <param name="IsNoun">True for nouns, names and numbers, as far as capitals tell.</param>
public sealed record AskedWord(string Surface, string Stem, double Weight, bool IsNoun)
{
    // The glossary's words stand for one another, but the user's own word is surer.
    private const double SynonymMatch = 0.9;

    /// <summary>Stems that the glossary lets stand for this one.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Whether a text has the word itself or one that the glossary lets stand for it; parts of words do not count.</summary>
    public bool IsNamedIn(IReadOnlySet<string> stems)
    {
        ArgumentNullException.ThrowIfNull(stems);
        return stems.Contains(Stem) || Synonyms.Any(stems.Contains);
    }

    /// <summary>How well the best of a text's stems stands for this word, 0 to 1.</summary>
    public double MatchIn(IReadOnlySet<string> stems)
    {
        ArgumentNullException.ThrowIfNull(stems);
        if (stems.Contains(Stem))
        {
            return 1;
        }

        return Synonyms.Any(stems.Contains) ? SynonymMatch : WordMatch.Best(Stem, stems);
    }
}

/// <summary>What a question asks for, as evidence is measured against it.</summary>
/// <param name="Words">Its content words, each stem once, in order.</param>
/// <param name="Places">Places it names.</param>
/// <param name="WantsNumber">True for "Wie viele …?", "Wie hoch …?", "Wann …?".</param>
public sealed record AskedWords(IReadOnlyList<AskedWord> Words, IReadOnlyList<string> Places, bool WantsNumber)
{
    /// <summary>The share of the question's weight that a text covers, 0 to 1.</summary>
    /// <param name="stems">Stems of the text.</param>
    public double CoverageBy(IReadOnlySet<string> stems) => Share(Words, stems);

    /// <summary>The same for nouns, names and numbers alone; 1 when the question has none.</summary>
    /// <param name="stems">Stems of the text.</param>
    public double NounCoverageBy(IReadOnlySet<string> stems)
    {
        var nouns = Words.Where(w => w.IsNoun).ToList();
        return nouns.Count == 0 ? 1 : Share(nouns, stems);
    }

    private static double Share(IReadOnlyList<AskedWord> words, IReadOnlySet<string> stems)
    {
        ArgumentNullException.ThrowIfNull(stems);
        double covered = 0, total = 0;
        foreach (var word in words)
        {
            total += word.Weight;
            covered += word.Weight * word.MatchIn(stems);
        }

        return total == 0 ? 0 : covered / total;
    }
}
