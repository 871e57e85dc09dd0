using PanReflex.Search.Vectors;

namespace PanReflex.Search.Analysis;

/// <summary>The words that compounds may be made of, with their frequencies: trained ones and those of the index.</summary>
internal sealed class CompoundWords(TrainedWords trained, Vocabulary index)
{
    /// <summary>Frequency of a word; 0 when it is unknown.</summary>
    public int Frequency(string word) => trained.CompoundFrequency(word) + index.Frequency(word);
}
