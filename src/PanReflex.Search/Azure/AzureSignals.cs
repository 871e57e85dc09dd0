using PanReflex.Knowledge;
using PanReflex.Search.Analysis;

namespace PanReflex.Search.Azure;

/// <summary>What the service does not tell: how much of the question a passage covers, measured with the embedded analysis.</summary>
internal sealed class AzureSignals(string question)
{
    /// <summary>The semantic ranker's scores go from 0 to 4.</summary>
    private const double BestSemantic = 4;

    /// <summary>Reciprocal rank fusion adds 1/(60 + rank) for each of the two rankings, words and vectors.</summary>
    private const double BestFused = 2.0 / 61;

    private readonly WordAnalyzer _analyzer = new(null);
    private readonly HashSet<string> _asked = [.. new WordAnalyzer(null).AnalyzeText(question).Select(form => form.Stem)];

    /// <summary>A score from 0 to 1; what the semantic ranker has seen stands before what it has not.</summary>
    /// <param name="semantic">Score of the semantic ranker; null without.</param>
    /// <param name="ranked">Score of the search.</param>
    /// <param name="hybrid">Whether words and vectors were fused.</param>
    public static double Score(double? semantic, double ranked, bool hybrid) =>
        semantic is { } score ? Math.Clamp(score / BestSemantic, 0, 1)
        : hybrid ? Math.Clamp(ranked / BestFused, 0, 1)
        : ranked / (ranked + 5);

    /// <summary>The shares of the question's words that text, headings and questions hold.</summary>
    public Signals Of(Passage passage)
    {
        var questions = string.Join('\n', passage.Paragraphs.SelectMany(paragraph => paragraph.Questions));
        var parts = Share(passage.Text);
        return new Signals(parts, parts, Share(string.Join(' ', passage.Section)), Share(questions), 0, 0);
    }

    private double Share(string text)
    {
        if (_asked.Count == 0 || text.Length == 0)
        {
            return 0;
        }

        var held = _analyzer.AnalyzeText(text).Select(form => form.Stem).ToHashSet(StringComparer.Ordinal);
        // A compound holds its parts: "Krisenstab" answers to "Krise".
        return _asked.Count(stem => held.Contains(stem) || (stem.Length >= 4 && held.Any(word => word.Contains(stem, StringComparison.Ordinal)))) / (double)_asked.Count;
    }
}
