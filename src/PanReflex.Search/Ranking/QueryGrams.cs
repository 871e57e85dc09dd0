using System.Runtime.InteropServices;
using PanReflex.Search.Analysis;

namespace PanReflex.Search.Ranking;

/// <summary>The distinct character grams of a query with their weights in a field.</summary>
internal sealed class QueryGrams
{
    /// <param name="stems">Stems of the query's words; repetitions count.</param>
    /// <param name="texts">Number of texts in the field.</param>
    /// <param name="known">The grams of the index.</param>
    /// <param name="documentFrequencies">Per gram in how many of the texts it occurs.</param>
    public QueryGrams(IReadOnlyList<string> stems, int texts, StemGrams known, int[] documentFrequencies)
    {
        var counts = new Dictionary<ulong, int>();
        Span<ulong> room = stackalloc ulong[CharGrams.Count(WordTokens.LongestWord)];
        foreach (var stem in stems)
        {
            foreach (var key in room[..CharGrams.Write(stem, room)])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
            }
        }

        var grams = new List<int>(counts.Count);
        var shares = new List<float>(counts.Count);
        foreach (var (key, count) in counts)
        {
            var gram = known.Find(key);
            var frequency = gram < 0 ? 0 : documentFrequencies[gram];
            var weight = Bm25.Ceiling(count, Bm25.Idf(texts, frequency));
            Ceiling += weight;
            if (frequency > 0)
            {
                grams.Add(gram);
                shares.Add((float)weight);
            }
        }

        Grams = [.. grams];
        Shares = [.. shares.Select(weight => (float)(weight / Ceiling))];
    }

    /// <summary>Number of the query's grams that the field has.</summary>
    public int Count => Grams.Length;

    /// <summary>Those grams.</summary>
    public int[] Grams { get; }

    /// <summary>What each contributes at most to a score, as a share of the ceiling.</summary>
    public float[] Shares { get; }

    /// <summary>The score of a text that covers every gram of the query to saturation, before division.</summary>
    public double Ceiling { get; }
}
