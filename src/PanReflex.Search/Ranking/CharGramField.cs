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
    private readonly int[] _starts;
    private readonly int[] _stems;
    private readonly byte[] _counts;
    private readonly ulong[] _grams;
    private readonly int[] _documentFrequencies;
    private readonly float[] _norms;
    private readonly IReadOnlyList<string> _stemNames;

    private CharGramField(int[] starts, int[] stems, byte[] counts, int[] lengths, ulong[] grams, int[] documentFrequencies, IReadOnlyList<string> stemNames)
    {
        (_starts, _stems, _counts, _grams, _documentFrequencies, _stemNames) = (starts, stems, counts, grams, documentFrequencies, stemNames);
        _norms = Bm25.LengthNorms(lengths);
    }

    /// <summary>Number of texts.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Writes the field of the given texts (numbers of their stems).</summary>
    public static void Write(ArrayWriter file, IReadOnlyList<int[]> texts, IReadOnlyList<string> stemNames)
    {
        var gramIds = new Dictionary<ulong, int>();
        var gramsOfStem = new int[]?[stemNames.Count];
        var frequencies = new List<int>();
        var lastText = new List<int>();
        Span<ulong> keys = stackalloc ulong[CharGrams.Count(WordTokens.LongestWord)];
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
                var grams = gramsOfStem[stem] ??= GramIds(stemNames[stem], keys);
                lengths[text] += grams.Length * count;
                foreach (var gram in grams)
                {
                    if (lastText[gram] != text)
                    {
                        lastText[gram] = text;
                        frequencies[gram]++;
                    }
                }
            }

            starts[text + 1] = stems.Count;
        }

        var sorted = gramIds.Keys.ToArray();
        var sortedFrequencies = gramIds.Values.Select(id => frequencies[id]).ToArray();
        Array.Sort(sorted, sortedFrequencies);
        file.Write<int>(starts);
        file.Write<int>(CollectionsMarshal.AsSpan(stems));
        file.Write<byte>(CollectionsMarshal.AsSpan(counts));
        file.Write<int>(lengths);
        file.Write<ulong>(sorted);
        file.Write<int>(sortedFrequencies);

        int[] GramIds(string stem, Span<ulong> room)
        {
            var count = CharGrams.Write(stem, room);
            var ids = new int[count];
            for (var i = 0; i < count; i++)
            {
                ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(gramIds, room[i], out var known);
                if (!known)
                {
                    id = frequencies.Count;
                    frequencies.Add(0);
                    lastText.Add(-1);
                }

                ids[i] = id;
            }

            return ids;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CharGramField Read(ArrayReader file, IReadOnlyList<string> stemNames) =>
        new(file.Read<int>(), file.Read<int>(), file.Read<byte>(), file.Read<int>(), file.Read<ulong>(), file.Read<int>(), stemNames);

    /// <summary>Scores chosen texts.</summary>
    /// <param name="queryStems">Stems of the query's words; repetitions count.</param>
    /// <param name="texts">Numbers of the texts.</param>
    /// <returns>One score per text, from 0 to 1.</returns>
    public float[] Score(IReadOnlyList<string> queryStems, ReadOnlySpan<int> texts)
    {
        var scores = new float[texts.Length];
        var query = new QueryGrams(queryStems, Count, DocumentFrequency);
        if (query.Ceiling == 0)
        {
            return scores;
        }

        var matchesOfStem = new Dictionary<int, int[]>();
        var frequencies = new float[query.Count];
        var touched = new int[query.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var text = texts[i];
            var touchedCount = 0;
            for (var at = _starts[text]; at < _starts[text + 1]; at++)
            {
                ref var matches = ref CollectionsMarshal.GetValueRefOrAddDefault(matchesOfStem, _stems[at], out var known);
                if (!known)
                {
                    matches = query.Match(_stemNames[_stems[at]]);
                }

                foreach (var gram in matches!)
                {
                    if (frequencies[gram] == 0)
                    {
                        touched[touchedCount++] = gram;
                    }

                    frequencies[gram] += _counts[at];
                }
            }

            double score = 0;
            for (var t = 0; t < touchedCount; t++)
            {
                var gram = touched[t];
                score += query.Weight(gram) * Bm25.Saturation(frequencies[gram], _norms[text]);
                frequencies[gram] = 0;
            }

            scores[i] = (float)(score / query.Ceiling);
        }

        return scores;
    }

    private int DocumentFrequency(ulong gram)
    {
        var at = Array.BinarySearch(_grams, gram);
        return at < 0 ? 0 : _documentFrequencies[at];
    }
}
