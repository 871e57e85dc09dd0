namespace PanReflex.Search.Vectors;

/// <summary>Texts as one run of word numbers, with a gap between texts that no window bridges.</summary>
internal sealed class WordSequences
{
    /// <summary>Marks a position without a word.</summary>
    public const int Gap = -1;

    /// <summary>Words at most this far apart occur together.</summary>
    public const int Window = 8;

    private readonly List<int> _words = [];

    /// <summary>The run of word numbers.</summary>
    public ReadOnlySpan<int> Words => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words);

    /// <summary>Adds a word to the present text.</summary>
    public void Add(int word) => _words.Add(word);

    /// <summary>Ends the present text.</summary>
    public void EndText()
    {
        for (var i = 0; i < Window; i++)
        {
            _words.Add(Gap);
        }
    }

    /// <summary>The run as an array.</summary>
    public int[] ToArray() => [.. _words];
}
