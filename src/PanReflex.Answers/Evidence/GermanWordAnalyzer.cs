using System.Collections.Concurrent;
using Lucene.Net.Tartarus.Snowball.Ext;
using PanReflex.Answers.Conversation;
using PanReflex.Search.Analysis;

namespace PanReflex.Answers.Evidence;

/// <summary>German words as search reads them: its stop words, the Snowball stemmer.</summary>
internal sealed class GermanWordAnalyzer : IWordAnalyzer
{
    // Stemmers keep a buffer: one per concurrent caller, reused.
    private readonly ConcurrentBag<GermanStemmer> _stemmers = [];

    /// <inheritdoc/>
    public IReadOnlyList<AnalyzedWord> Analyze(string text)
    {
        var stemmer = _stemmers.TryTake(out var idle) ? idle : new GermanStemmer();
        try
        {
            return [.. Word.Split(text).Select(w => new AnalyzedWord(w.Surface, w.Start, Stem(w.Surface.ToLowerInvariant(), stemmer)))];
        }
        finally
        {
            _stemmers.Add(stemmer);
        }
    }

    private static string Stem(string word, GermanStemmer stemmer)
    {
        if (StopWords.Contains(word))
        {
            return "";
        }

        if (char.IsAsciiDigit(word[0]))
        {
            return word;
        }

        stemmer.SetCurrent(word);
        stemmer.Stem();
        return stemmer.Current.Length == 0 ? word : stemmer.Current;
    }
}
