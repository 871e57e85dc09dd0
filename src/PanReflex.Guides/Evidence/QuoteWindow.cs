using System.Text.RegularExpressions;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Guides.Evidence;

/// <summary>Chooses the sentences of a paragraph that say most about a question, as one verbatim run.</summary>
internal static partial class QuoteWindow
{
    private const int Longest = 340;
    private const int StemLength = 6;

    /// <summary>Whole neighbouring sentences up to 340 characters that share most words with <paramref name="about"/>; the first on a tie.</summary>
    public static TextSpan Choose(string text, string about)
    {
        var sentences = SentenceSplitter.Split(text);
        if (text.Length <= Longest || sentences.Count < 2)
        {
            return new(0, text.Length);
        }

        var wanted = Stems(about);
        var best = (Score: -1, Span: sentences[0]);
        for (var first = 0; first < sentences.Count; first++)
        {
            var last = first;
            while (last + 1 < sentences.Count && sentences[last + 1].End - sentences[first].Start <= Longest)
            {
                last++;
            }

            var span = new TextSpan(sentences[first].Start, sentences[last].End - sentences[first].Start);
            var score = Stems(text.Substring(span.Start, span.Length)).Count(wanted.Contains);
            if (score > best.Score)
            {
                best = (score, span);
            }
        }

        return best.Span;
    }

    private static HashSet<string> Stems(string text) =>
        [.. Words().Matches(text).Select(match => match.Value.ToLowerInvariant()).Select(word => word[..Math.Min(StemLength, word.Length)])];

    [GeneratedRegex(@"\p{L}{5,}", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
