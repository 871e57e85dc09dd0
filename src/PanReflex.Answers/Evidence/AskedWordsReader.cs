using PanReflex.Answers.Conversation;
using PanReflex.Search;

namespace PanReflex.Answers.Evidence;

/// <summary>Reads what a question asks for.</summary>
public sealed class AskedWordsReader(IWordAnalyzer analyzer, ParagraphReader paragraphs, SynonymReader synonyms)
{
    private const double NounFactor = 1.5;

    // "Welche Rolle spielt …", "Wie läuft …": words of asking, hardly of the topic.
    private const double LightFactor = 0.2;

    /// <summary>Reads the question; the rarity of its words is taken from the hits.</summary>
    public AskedWords Read(string question, IReadOnlyList<Hit> hits)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(hits);
        var known = hits.SelectMany(h => h.Passage.Paragraphs.Select(p => paragraphs.Read(h.Passage.Report, p).All)).ToList();
        var words = Word.Split(question);
        var places = Places.In(words).Select(p => p.Place.Name).Distinct().ToList();
        var asked = analyzer.Analyze(question)
            .Where(w => !w.IsStop)
            .DistinctBy(w => w.Stem)
            .Select(w => Weigh(w, question, known) with { Synonyms = synonyms.Of(w.Stem) })
            .ToList();
        return new AskedWords(asked, places, Quantity.IsAskedBy(words));
    }

    private static AskedWord Weigh(AnalyzedWord word, string question, List<IReadOnlySet<string>> known)
    {
        var isLight = Aspects.IsLight(Word.Fold(word.Surface));
        var isNoun = !isLight && IsNoun(word, question);
        var factor = isLight ? LightFactor : isNoun ? NounFactor : 1;
        return new AskedWord(word.Surface, word.Stem, factor * Rarity(word.Stem, known), isNoun);
    }

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
