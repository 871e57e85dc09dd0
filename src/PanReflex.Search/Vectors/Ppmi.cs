namespace PanReflex.Search.Vectors;

/// <summary>Positive pointwise mutual information of words that occur together, row by row.</summary>
/// <remarks>
/// Symmetric window with weights falling linearly from 1 to 1/8; the contexts' distribution is smoothed with the power ¾
/// (Levy, Goldberg and Dagan, "Improving Distributional Similarity with Lessons Learned from Word Embeddings", TACL 2015).
/// A row is counted from the places of its word, so the matrix never has to be sorted or held as a whole.
/// </remarks>
internal sealed class Ppmi
{
    private const double Smoothing = 0.75;

    private readonly int[] _words;
    private readonly int[] _starts;
    private readonly int[] _places;
    private readonly double[] _rowSums;
    private readonly double[] _logContexts;

    /// <param name="words">Word numbers from 0 to <paramref name="count"/>, <see cref="WordSequences.Gap"/> for gaps.</param>
    /// <param name="count">Number of distinct words.</param>
    public Ppmi(int[] words, int count)
    {
        _words = words;
        _starts = new int[count + 1];
        foreach (var word in words)
        {
            if (word >= 0)
            {
                _starts[word + 1]++;
            }
        }

        for (var word = 0; word < count; word++)
        {
            _starts[word + 1] += _starts[word];
        }

        _places = new int[_starts[count]];
        var next = _starts.AsSpan(0, count).ToArray();
        for (var place = 0; place < words.Length; place++)
        {
            if (words[place] >= 0)
            {
                _places[next[words[place]]++] = place;
            }
        }

        _rowSums = RowSums(words, count);
        _logContexts = LogContexts(_rowSums);
    }

    /// <summary>Number of distinct words.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>A reusable counter of rows; one per thread.</summary>
    public RowCounter NewCounter() => new(this);

    private static double Weight(int distance) => (WordSequences.Window + 1 - distance) / (double)WordSequences.Window;

    private static double[] RowSums(int[] words, int count)
    {
        var sums = new double[count];
        for (var place = 0; place < words.Length; place++)
        {
            if (words[place] < 0)
            {
                continue;
            }

            for (var distance = 1; distance <= WordSequences.Window && place + distance < words.Length; distance++)
            {
                var other = words[place + distance];
                if (other >= 0)
                {
                    sums[words[place]] += Weight(distance);
                    sums[other] += Weight(distance);
                }
            }
        }

        return sums;
    }

    private static double[] LogContexts(double[] sums)
    {
        var total = sums.Sum(sum => Math.Pow(sum, Smoothing));
        return [.. sums.Select(sum => sum == 0 ? 0 : Math.Log(Math.Pow(sum, Smoothing) / total))];
    }

    /// <summary>Counts rows.</summary>
    internal sealed class RowCounter(Ppmi matrix)
    {
        private readonly float[] _counts = new float[matrix.Count];
        private readonly List<int> _contexts = [];
        private readonly List<float> _values = [];

        /// <summary>The contexts of the last row with a positive value, ascending.</summary>
        public ReadOnlySpan<int> Contexts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_contexts);

        /// <summary>Their values.</summary>
        public ReadOnlySpan<float> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values);

        /// <summary>Counts the row of a word.</summary>
        public void Count(int word)
        {
            _contexts.Clear();
            _values.Clear();
            var words = matrix._words;
            for (var i = matrix._starts[word]; i < matrix._starts[word + 1]; i++)
            {
                var place = matrix._places[i];
                var last = Math.Min(words.Length - 1, place + WordSequences.Window);
                for (var other = Math.Max(0, place - WordSequences.Window); other <= last; other++)
                {
                    var context = words[other];
                    if (context < 0 || other == place)
                    {
                        continue;
                    }

                    if (_counts[context] == 0)
                    {
                        _contexts.Add(context);
                    }

                    _counts[context] += (float)Weight(Math.Abs(other - place));
                }
            }

            _contexts.Sort();
            KeepPositive(word);
        }

        private void KeepPositive(int word)
        {
            var logRow = Math.Log(matrix._rowSums[word]);
            var kept = 0;
            for (var i = 0; i < _contexts.Count; i++)
            {
                var context = _contexts[i];
                var value = Math.Log(_counts[context]) - logRow - matrix._logContexts[context];
                _counts[context] = 0;
                if (value > 0)
                {
                    _contexts[kept++] = context;
                    _values.Add((float)value);
                }
            }

            _contexts.RemoveRange(kept, _contexts.Count - kept);
        }
    }
}
