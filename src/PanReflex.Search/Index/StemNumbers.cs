using PanReflex.Search.Analysis;

namespace PanReflex.Search.Index;

/// <summary>The distinct stems of a vocabulary, numbered.</summary>
internal sealed class StemNumbers
{
    private const int Stop = -1;

    private readonly int[] _stemOfWord;

    public StemNumbers(IReadOnlyList<WordForm> forms)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        _stemOfWord = new int[forms.Count];
        for (var word = 0; word < forms.Count; word++)
        {
            if (forms[word].IsStop)
            {
                _stemOfWord[word] = Stop;
                continue;
            }

            if (!numbers.TryGetValue(forms[word].Stem, out var number))
            {
                number = numbers[forms[word].Stem] = names.Count;
                names.Add(forms[word].Stem);
            }

            _stemOfWord[word] = number;
        }

        Names = names;
    }

    /// <summary>The stems in the order of their numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The stems of a text's words in order, stop words left out.</summary>
    public int[] Of(int[] words) => [.. words.Select(word => _stemOfWord[word]).Where(stem => stem != Stop)];
}
