using System.Runtime.InteropServices;
using PanReflex.Search.Analysis;
using PanReflex.Search.Index;

namespace PanReflex.Search.Ranking;

/// <summary>BM25 over character grams for chosen texts.</summary>
/// <remarks>
/// Postings of grams would be long (a 15,000-passage index has over ten million), and nearly every text shares some gram with a
/// query. So a text is kept as its distinct stems with counts, and the grams of its stems are matched at query time, only for
/// the texts that the other fields propose. The result is exactly BM25 over the grams. Stems rather than words: endings
/// are shared by everything, and folded umlauts match words typed without them.
/// </remarks>
internal sealed class CharGramField
{
    private readonly StemGrams _stemGrams;
    private readonly int[] _starts;
    private readonly int[] _stems;
    private readonly byte[] _counts;
    private readonly int[] _documentFrequencies;
    private readonly float[] _norms;

    private CharGramField(StemGrams stemGrams, int[] starts, int[] stems, byte[] counts, int[] lengths, int[] documentFrequencies)
    {
        (_stemGrams, _starts, _stems, _counts, _documentFrequencies) = (stemGrams, starts, stems, counts, documentFrequencies);
        _norms = Bm25.LengthNorms(lengths);
    }

    /// <summary>Number of texts.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Writes the field of the given texts (numbers of their stems).</summary>
    public static void Write(ArrayWriter file, IReadOnlyList<int[]> texts, StemGrams stemGrams)
    {
        var documentFrequencies = new int[stemGrams.Count];
        var lastText = new int[stemGrams.Count];
        Array.Fill(lastText, -1);
        var starts = new int[texts.Count + 1];
        var lengths = new int[texts.Count];
        var stems = new List<int>();
        var counts = new List<byte>();
        var countOf = new Dictionary<int, int>();
        for (var text = 0; text < texts.Count; text++)
        {
            countOf.Clear();
            foreach (var stem in texts[text])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(countOf, stem, out _)++;
            }

            foreach (var (stem, count) in countOf)
            {
                stems.Add(stem);
                counts.Add((byte)Math.Min(count, byte.MaxValue));
                lengths[text] += stemGrams[stem].Length * count;
                foreach (var gram in stemGrams[stem])
                {
                    if (lastText[gram] != text)
                    {
                        lastText[gram] = text;
                        documentFrequencies[gram]++;
                    }
                }
            }

            starts[text + 1] = stems.Count;
        }

        file.Write<int>(starts);
        file.Write<int>(CollectionsMarshal.AsSpan(stems));
        file.Write<byte>(CollectionsMarshal.AsSpan(counts));
        file.Write<int>(lengths);
        file.Write<int>(documentFrequencies);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CharGramField Read(ArrayReader file, StemGrams stemGrams) =>
        new(stemGrams, file.Read<int>(), file.Read<int>(), file.Read<byte>(), file.Read<int>(), file.Read<int>());

    /// <summary>Scores chosen texts.</summary>
    /// <param name="queryStems">Stems of the query's words; repetitions count.</param>
    /// <param name="texts">Numbers of the texts.</param>
    /// <returns>One score per text, from 0 to 1.</returns>
    public float[] Score(IReadOnlyList<string> queryStems, ReadOnlySpan<int> texts)
    {
        var scores = new float[texts.Length];
        var query = new QueryGrams(queryStems, Count, _stemGrams, _documentFrequencies);
        if (query.Ceiling == 0 || query.Count == 0)
        {
            return scores;
        }

        // Per gram of the index its place in the query plus one; zero for grams that the query doesn't have.
        var places = _stemGrams.Rent();
        for (var place = 0; place < query.Count; place++)
        {
            places[query.Grams[place]] = place + 1;
        }

        var frequencies = new float[query.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            scores[i] = Score(texts[i], query, places, frequencies);
        }

        foreach (var gram in query.Grams)
        {
            places[gram] = 0;
        }

        _stemGrams.Return(places);
        return scores;
    }

    private float Score(int text, QueryGrams query, int[] places, float[] frequencies)
    {
        Array.Clear(frequencies);
        for (var at = _starts[text]; at < _starts[text + 1]; at++)
        {
            foreach (var gram in _stemGrams[_stems[at]])
            {
                var place = places[gram];
                if (place > 0)
                {
                    frequencies[place - 1] += _counts[at];
                }
            }
        }

        float score = 0;
        var norm = _norms[text];
        for (var place = 0; place < frequencies.Length; place++)
        {
            if (frequencies[place] > 0)
            {
                score += query.Shares[place] * Bm25.Saturation(frequencies[place], norm);
            }
        }

        return score;
    }
}
