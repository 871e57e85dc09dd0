namespace PanReflex.Search.Analysis;

/// <summary>The distinct words of an index, numbered in order of appearance, with their frequencies.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _words;
    private readonly List<int> _frequencies;

    public Vocabulary()
        : this([], [])
    {
    }

    public Vocabulary(IReadOnlyCollection<string> words, IReadOnlyCollection<int> frequencies)
    {
        _words = [.. words];
        _frequencies = [.. frequencies];
        _ids = new Dictionary<string, int>(_words.Count, StringComparer.Ordinal);
        for (var id = 0; id < _words.Count; id++)
        {
            _ids[_words[id]] = id;
        }

        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => _words.Count;

    public IReadOnlyList<string> Words => _words;

    public IReadOnlyList<int> Frequencies => _frequencies;

    /// <summary>How often the word occurs; 0 when it doesn't.</summary>
    public int Frequency(string word) => _ids.TryGetValue(word, out var id) ? _frequencies[id] : 0;

    /// <summary>The word's number, or -1.</summary>
    public int Find(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var id) ? id : -1;

    /// <summary>Counts every word of a text and returns their numbers in order.</summary>
    public int[] Add(string text)
    {
        var ids = new List<int>(text.Length / 6);
        foreach (var word in new WordTokens(WordTokens.Normalise(text)))
        {
            if (!_lookup.TryGetValue(word, out var id))
            {
                id = _words.Count;
                var copy = word.ToString();
                _words.Add(copy);
                _frequencies.Add(0);
                _ids.Add(copy, id);
            }

            _frequencies[id]++;
            ids.Add(id);
        }

        return [.. ids];
    }
}
