using System.Runtime.InteropServices;
using PanReflex.Search.Analysis;

namespace PanReflex.Search.Ranking;

/// <summary>The distinct character grams of a query with their weights.</summary>
internal sealed class QueryGrams
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly double[] _weights;
    private readonly ulong[] _room = new ulong[CharGrams.Count(WordTokens.LongestWord)];

    /// <param name="stems">Stems of the query's words; repetitions count.</param>
    /// <param name="texts">Number of texts in the field.</param>
    /// <param name="documentFrequency">In how many of them a gram occurs.</param>
    public QueryGrams(IReadOnlyList<string> stems, int texts, Func<ulong, int> documentFrequency)
    {
        var frequencies = new List<int>();
        foreach (var stem in stems)
        {
            foreach (var key in _room.AsSpan(0, CharGrams.Write(stem, _room)))
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out var known);
                if (!known)
                {
                    number = frequencies.Count;
                    frequencies.Add(0);
                }

                frequencies[number]++;
            }
        }

        _weights = new double[frequencies.Count];
        foreach (var (key, number) in _numbers)
        {
            _weights[number] = Bm25.Ceiling(frequencies[number], Bm25.Idf(texts, documentFrequency(key)));
            Ceiling += _weights[number];
        }
    }

    /// <summary>Number of distinct grams.</summary>
    public int Count => _weights.Length;

    /// <summary>The score of a text that covers every gram to saturation.</summary>
    public double Ceiling { get; }

    /// <summary>What a gram contributes at most.</summary>
    public double Weight(int gram) => _weights[gram];

    /// <summary>The numbers of the query's grams that a stem contains, once per occurrence.</summary>
    public int[] Match(string stem)
    {
        var count = CharGrams.Write(stem, _room);
        Span<int> matches = stackalloc int[count];
        var found = 0;
        foreach (var key in _room.AsSpan(0, count))
        {
            if (_numbers.TryGetValue(key, out var number))
            {
                matches[found++] = number;
            }
        }

        return matches[..found].ToArray();
    }
}
