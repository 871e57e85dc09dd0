using System.Runtime.InteropServices;
using PanReflex.Search.Analysis;

namespace PanReflex.Search.Vectors;

/// <summary>
/// Turns texts (numbers of words) into runs of stems. Each text counts twice: with its words whole, then with compounds in parts, so
/// that a compound, its parts and simple words become neighbours.
/// </summary>
internal sealed class StemSequences
{
    private const int Stop = -2;

    private readonly List<string> _stems = [];
    private readonly int[] _stemOfWord;
    private readonly int[][] _partsOfWord;

    public StemSequences(IReadOnlyList<WordForm> forms)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _stemOfWord = [.. forms.Select(form => form.IsStop ? Stop : Number(form.Stem))];
        _partsOfWord = [.. forms.Select(form => form.PartStems.Select(Number).ToArray())];

        int Number(string stem)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, stem, out var known);
            if (!known)
            {
                number = _stems.Count;
                _stems.Add(stem);
            }

            return number;
        }
    }

    /// <summary>The runs over the most frequent alphabetic stems.</summary>
    /// <param name="texts">Numbers of words.</param>
    /// <param name="most">How many stems at most.</param>
    /// <param name="leastFrequency">Rarer stems are left out.</param>
    /// <param name="names">The stems that the run's numbers stand for, most frequent first.</param>
    public int[] Build(IReadOnlyList<int[]> texts, int most, int leastFrequency, out IReadOnlyList<string> names)
    {
        var run = Build(texts, null);
        var frequencies = new int[_stems.Count];
        foreach (var stem in run)
        {
            if (stem >= 0)
            {
                frequencies[stem]++;
            }
        }

        var kept = Enumerable.Range(0, _stems.Count)
            .Where(stem => frequencies[stem] >= leastFrequency && !char.IsAsciiDigit(_stems[stem][0]))
            .OrderByDescending(stem => frequencies[stem]).ThenBy(stem => _stems[stem], StringComparer.Ordinal)
            .Take(most).ToArray();
        var numbers = new int[_stems.Count];
        Array.Fill(numbers, Stop);
        for (var i = 0; i < kept.Length; i++)
        {
            numbers[kept[i]] = i;
        }

        names = [.. kept.Select(stem => _stems[stem])];
        return Build(texts, numbers);
    }

    private int[] Build(IReadOnlyList<int[]> texts, int[]? numbers)
    {
        var run = new WordSequences();
        foreach (var text in texts)
        {
            foreach (var word in text)
            {
                Add(_stemOfWord[word]);
            }

            run.EndText();
            foreach (var word in text)
            {
                if (_partsOfWord[word] is { Length: > 0 } parts)
                {
                    foreach (var part in parts)
                    {
                        Add(part);
                    }
                }
                else
                {
                    Add(_stemOfWord[word]);
                }
            }

            run.EndText();
        }

        return run.ToArray();

        void Add(int stem)
        {
            var number = stem == Stop || numbers is null ? stem : numbers[stem];
            if (number != Stop)
            {
                run.Add(number);
            }
        }
    }
}
