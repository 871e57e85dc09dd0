using Microsoft.Extensions.Options;
using PanReflex.Search;

namespace PanReflex.Answers.Evidence;

/// <summary>Picks the sentences that answer a question: few, about the question, without repetition, understandable as they stand.</summary>
internal sealed class EvidenceSelector(SentenceRanking ranking, IOptions<AnswerOptions> options)
{
    // A sentence is shown from this share of the best sentence's score on.
    private const double SentenceShare = 0.5;

    // Share of common stems (Jaccard) from which two sentences say the same.
    private const double SameContent = 0.5;
    private const int MostPerParagraph = 3;
    private const int LongestChain = 2;

    /// <summary>The sentences to show, in the order in which they were chosen, best first.</summary>
    public IReadOnlyList<EvidenceSentence> Select(string question, IReadOnlyList<Hit> hits)
    {
        var paragraphs = ranking.Rank(question, hits).Where(p => p.Count > 0).ToDictionary(p => p[0].Paragraph.Id);
        var ranked = paragraphs.Values.SelectMany(p => p)
            .OrderByDescending(s => s.Score).ThenBy(s => s.Paragraph.Id, StringComparer.Ordinal).ThenBy(s => s.Index);
        var chosen = new List<EvidenceSentence>();
        foreach (var sentence in ranked)
        {
            if (chosen.Count > 0 && sentence.Score < SentenceShare * chosen[0].Score)
            {
                break;
            }

            var unit = WithPredecessors(sentence, paragraphs[sentence.Paragraph.Id]).Where(s => !chosen.Contains(s)).ToList();
            if (unit.Count > 0 && Fits(unit, chosen) && !chosen.Any(c => Repeats(c, sentence)))
            {
                // The sentence itself first: it decides the order of groups.
                chosen.AddRange(unit.OrderByDescending(s => ReferenceEquals(s, sentence)));
            }
        }

        return chosen;
    }

    private bool Fits(List<EvidenceSentence> unit, List<EvidenceSentence> chosen)
    {
        var here = chosen.Count(s => s.Paragraph.Id == unit[0].Paragraph.Id);
        var paragraphs = chosen.Select(s => s.Paragraph.Id).Distinct().Count();
        return (chosen.Count == 0 || chosen.Count + unit.Count <= options.Value.MaxStatements)
            && here + unit.Count <= MostPerParagraph
            && (here > 0 || paragraphs < options.Value.MaxParagraphs);
    }

    private static bool Repeats(EvidenceSentence shown, EvidenceSentence next)
    {
        var (a, b) = (shown.Words.Stems, next.Words.Stems);
        var common = a.Count(b.Contains);
        return common > SameContent * (a.Count + b.Count - common);
    }

    private static List<EvidenceSentence> WithPredecessors(EvidenceSentence sentence, IReadOnlyList<EvidenceSentence> paragraph)
    {
        var first = sentence.Index;
        while (first > 0 && sentence.Index - first < LongestChain && SentenceDependence.NeedsPredecessor(paragraph[first].Text))
        {
            first--;
        }

        return [.. paragraph.Skip(first).Take(sentence.Index - first + 1)];
    }
}
