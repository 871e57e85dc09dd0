namespace PanReflex.Answers.Evidence;

/// <summary>Reads the words of a text the way search does. Implementations are safe for concurrent use.</summary>
public interface IWordAnalyzer
{
    /// <summary>The words in order, stop words included.</summary>
    IReadOnlyList<AnalyzedWord> Analyze(string text);
}

/// <summary>A word of a text.</summary>
/// <param name="Surface">As written.</param>
/// <param name="Start">0-based position in the text.</param>
/// <param name="Stem">Its stem; empty for stop words.</param>
public sealed record AnalyzedWord(string Surface, int Start, string Stem)
{
    /// <summary>True for words that carry no topic.</summary>
    public bool IsStop => Stem.Length == 0;

    /// <summary>True for digits.</summary>
    public bool IsNumber => char.IsAsciiDigit(Surface[0]);
}
