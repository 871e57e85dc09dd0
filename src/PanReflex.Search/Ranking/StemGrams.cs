using System.Collections.Concurrent;
using PanReflex.Search.Analysis;
using PanReflex.Search.Index;

namespace PanReflex.Search.Ranking;

/// <summary>The character grams of an index's stems, numbered in the order of their keys.</summary>
internal sealed class StemGrams
{
    private readonly ulong[] _keys;
    private readonly int[] _starts;
    private readonly int[] _grams;

    // Arrays of zeros, one entry per gram, for queries to write into.
    private readonly ConcurrentBag<int[]> _clean = [];

    private StemGrams(ulong[] keys, int[] starts, int[] grams) => (_keys, _starts, _grams) = (keys, starts, grams);

    /// <summary>Number of distinct grams.</summary>
    public int Count => _keys.Length;

    /// <summary>Collects the grams of stems.</summary>
    public static StemGrams Of(IReadOnlyList<string> stems)
    {
        var starts = new int[stems.Count + 1];
        for (var stem = 0; stem < stems.Count; stem++)
        {
            starts[stem + 1] = starts[stem] + CharGrams.Count(stems[stem].Length);
        }

        var all = new ulong[starts[^1]];
        for (var stem = 0; stem < stems.Count; stem++)
        {
            CharGrams.Write(stems[stem], all.AsSpan(starts[stem]));
        }

        var keys = all.Distinct().ToArray();
        Array.Sort(keys);
        return new StemGrams(keys, starts, [.. all.Select(key => Array.BinarySearch(keys, key))]);
    }

    /// <summary>The grams of a stem, with repetitions.</summary>
    public ReadOnlySpan<int> this[int stem] => _grams.AsSpan(_starts[stem], _starts[stem + 1] - _starts[stem]);

    /// <summary>The number of a gram; negative when no stem has it.</summary>
    public int Find(ulong key) => Array.BinarySearch(_keys, key);

    /// <summary>An array of zeros, one per gram. Give it back with zeros.</summary>
    public int[] Rent() => _clean.TryTake(out var array) ? array : new int[Count];

    public void Return(int[] zeros) => _clean.Add(zeros);

    public void Write(ArrayWriter file)
    {
        file.Write<ulong>(_keys);
        file.Write<int>(_starts);
        file.Write<int>(_grams);
    }

    public static StemGrams Read(ArrayReader file) => new(file.Read<ulong>(), file.Read<int>(), file.Read<int>());
}
