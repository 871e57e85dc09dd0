using Lucene.Net.Tartarus.Snowball.Ext;

namespace PanReflex.Search.Analysis;

/// <summary>The Snowball stemmer for German: umlauts become their base vowels and ß becomes ss, so "Häuser" and "Hauses" share "haus".</summary>
/// <remarks>Not safe for concurrent use: Snowball keeps its buffer in the instance.</remarks>
internal sealed class Stemmer
{
    private readonly GermanStemmer _snowball = new();

    /// <summary>The stem of a lower-case word. Numbers stay as they are.</summary>
    public string Stem(string word)
    {
        if (char.IsAsciiDigit(word[0]))
        {
            return word;
        }

        _snowball.SetCurrent(word);
        _snowball.Stem();
        var stem = _snowball.Current;
        return stem.Length == 0 ? word : stem;
    }
}
