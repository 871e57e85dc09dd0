using PanReflex.Answers.Conversation;
using PanReflex.Search;

namespace PanReflex.Answers.Evidence;

/// <summary>A content word of the question.</summary>
/// <param name="Surface">As the user wrote it.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="Weight">How much a match says, above 0: rare words among the hits say more, nouns and numbers more than verbs.</param>
public sealed record AskedWord(string Surface, string Stem, double Weight);

/// <summary>What a question asks for, as evidence is measured against it.</summary>
/// <param name="Words">Its content words, each stem once, in order.</param>
/// <param name="Places">Places it names.</param>
/// <param name="WantsNumber">True for "Wie viele …?", "Wie hoch …?", "Wann …?".</param>
public sealed record AskedWords(IReadOnlyList<AskedWord> Words, IReadOnlyList<string> Places, bool WantsNumber)
{
    /// <summary>The share of the question's weight that a text covers, 0 to 1.</summary>
    /// <param name="stems">Stems of the text.</param>
    public double CoverageBy(IReadOnlySet<string> stems)
    {
        ArgumentNullException.ThrowIfNull(stems);
        double covered = 0, total = 0;
        foreach (var word in Words)
        {
            total += word.Weight;
            covered += word.Weight * (stems.Contains(word.Stem) ? 1 : WordMatch.Best(word.Stem, stems));
        }

        return total == 0 ? 0 : covered / total;
    }
}

/// <summary>Reads what a question asks for.</summary>
public sealed class AskedWordsReader(IWordAnalyzer analyzer)
{
    private const double NounFactor = 1.5;

    /// <summary>Reads the question; the rarity of its words is taken from the hits.</summary>
    public AskedWords Read(string question, IReadOnlyList<Hit> hits)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(hits);
        var texts = hits.Select(h => Stems(h.Passage.Text)).ToList();
        var words = Word.Split(question);
        var places = Places.In(words).Select(p => p.Place.Name).Distinct().ToList();
        var asked = analyzer.Analyze(question)
            .Where(w => !w.IsStop)
            .DistinctBy(w => w.Stem)
            .Select(w => new AskedWord(w.Surface, w.Stem, Rarity(w.Stem, texts) * (IsNoun(w, question) ? NounFactor : 1)))
            .ToList();
        return new AskedWords(asked, places, Quantity.IsAskedBy(words));
    }

    /// <summary>The distinct stems of a text, stop words left out.</summary>
    public IReadOnlySet<string> Stems(string text) =>
        analyzer.Analyze(text).Where(w => !w.IsStop).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);

    // Inverse document frequency over the hits (Robertson and Spärck Jones' form, as in BM25), above 0.
    private static double Rarity(string stem, List<IReadOnlySet<string>> texts)
    {
        var found = texts.Count(t => t.Contains(stem));
        return Math.Log(1 + ((texts.Count - found + 0.5) / (found + 0.5)));
    }

    // German nouns are capitalised; at the start of a sentence every word is.
    private static bool IsNoun(AnalyzedWord word, string question)
    {
        if (word.IsNumber)
        {
            return true;
        }

        if (!char.IsUpper(word.Surface[0]))
        {
            return false;
        }

        var before = question.AsSpan(0, word.Start).TrimEnd();
        return before.Length > 0 && before[^1] is not ('.' or '!' or '?' or ':');
    }
}
