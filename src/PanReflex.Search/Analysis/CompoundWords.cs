namespace PanReflex.Search.Analysis;

/// <summary>The words that compounds may be made of, with their frequencies: those of the index, later also trained ones.</summary>
internal sealed class CompoundWords(Func<string, int> frequency)
{
    /// <summary>The alphabetic words of an index.</summary>
    public static CompoundWords Of(Vocabulary vocabulary) => new(vocabulary.Frequency);

    /// <summary>Frequency of a word; 0 when it is unknown.</summary>
    public int Frequency(string word) => frequency(word);
}
