using System.Runtime.InteropServices;
using PanReflex.Search.Analysis;
using PanReflex.Search.Ranking;

namespace PanReflex.Search.Azure;

/// <summary>In how many texts of a kind (passages, headings, alternative questions) each stem, compound part and character gram occurs.</summary>
internal sealed class FieldWords
{
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> _grams = [];
    private int _texts;
    private long _termCount;
    private long _gramCount;

    /// <summary>Counts a text.</summary>
    public void Add(IReadOnlyList<WordForm> text)
    {
        _texts++;
        foreach (var (term, frequency) in Terms(text))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_terms, term, out _)++;
            _termCount += frequency;
        }

        foreach (var (gram, frequency) in Grams(text))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_grams, gram, out _)++;
            _gramCount += frequency;
        }
    }

    /// <summary>Prepares a question; the result measures texts against it.</summary>
    public FieldQuestion Ask(IReadOnlyList<WordForm> question) => new(
        new Bm25Question<string>(Terms(question), _texts, _terms, _termCount),
        new Bm25Question<ulong>(Grams(question), _texts, _grams, _gramCount));

    /// <summary>Stems and compound parts with their frequencies.</summary>
    public static Dictionary<string, int> Terms(IReadOnlyList<WordForm> text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in text.SelectMany(form => form.Terms))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        }

        return counts;
    }

    /// <summary>Character grams of the stems with their frequencies.</summary>
    public static Dictionary<ulong, int> Grams(IReadOnlyList<WordForm> text)
    {
        var counts = new Dictionary<ulong, int>();
        Span<ulong> room = stackalloc ulong[CharGrams.Count(WordTokens.LongestWord)];
        foreach (var form in text)
        {
            foreach (var gram in room[..CharGrams.Write(form.Stem, room)])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, gram, out _)++;
            }
        }

        return counts;
    }
}

/// <summary>A question to texts of one kind.</summary>
internal sealed class FieldQuestion(Bm25Question<string> terms, Bm25Question<ulong> grams)
{
    /// <summary>How well a text's stems and parts, and how well its character grams cover the question; each from 0 to 1.</summary>
    public (double Parts, double CharGrams) Measure(IReadOnlyList<WordForm> text) =>
        (terms.Measure(FieldWords.Terms(text)), grams.Measure(FieldWords.Grams(text)));
}

/// <summary>BM25 as the embedded index computes it (<see cref="Bm25"/>), as a share of what the question can reach. Of an unknown collection all words weigh the same.</summary>
/// <param name="question">Frequencies in the question.</param>
/// <param name="texts">Number of texts counted.</param>
/// <param name="documentFrequencies">In how many of them each term occurs.</param>
/// <param name="length">Terms in all of them.</param>
internal sealed class Bm25Question<T>(IReadOnlyDictionary<T, int> question, int texts, IReadOnlyDictionary<T, int> documentFrequencies, long length)
    where T : notnull
{
    private readonly List<(T Term, double Weight)> _weights =
        [.. question.Select(term => (term.Key, Bm25.Ceiling(term.Value, Bm25.Idf(texts, documentFrequencies.GetValueOrDefault(term.Key)))))];

    public double Measure(Dictionary<T, int> text)
    {
        var ceiling = _weights.Sum(term => term.Weight);
        if (ceiling == 0 || text.Count == 0)
        {
            return 0;
        }

        var own = text.Values.Sum();
        var average = texts == 0 ? own : length / (double)texts;
        var norm = (float)(Bm25.K1 * (1 - Bm25.B + (Bm25.B * own / average)));
        return _weights.Sum(term => text.TryGetValue(term.Term, out var frequency) ? term.Weight / ceiling * Bm25.Saturation(frequency, norm) : 0);
    }
}
