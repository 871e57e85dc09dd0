using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Evidence;

/// <summary>Scores the sentences of the hits: how good the passage is, how much of the question the paragraph and the sentence cover.</summary>
internal sealed class SentenceRanking(AskedWordsReader asking, ParagraphReader paragraphs)
{
    // Hits looked at for evidence.
    private const int Leading = 10;

    // A paragraph counts as evidence from this share of the best paragraph's score on.
    private const double ParagraphShare = 0.55;

    // How much of a score comes from covering the question; the rest is inherited from the passage.
    private const double CoveragePart = 0.5;
    private const double OwnWordsPart = 0.6;

    // A paragraph's alternative question leads from the user's words to the paragraph's own, which count less than the user's.
    private const double AlternativeWords = 0.5;
    private const double OpeningBonus = 0.05;
    private const double NumberBonus = 0.15;
    private const double PlaceBonus = 0.15;

    // A sentence that covers this much of the question is good; where none does, the least bad one is not taken for good.
    private const double GoodCoverage = 0.5;

    /// <summary>The sentences of the paragraphs that count as evidence, by paragraph, in reading order.</summary>
    public IReadOnlyList<IReadOnlyList<EvidenceSentence>> Rank(string question, IReadOnlyList<Hit> hits)
    {
        var asked = asking.Read(question, hits);
        var found = hits.Take(Leading)
            .SelectMany(h => h.Passage.Paragraphs.Select(p => (Hit: h, Paragraph: p, Words: paragraphs.Read(h.Passage.Report, p))))
            .Select(f => (f.Hit, f.Paragraph, f.Words, Coverage: asked.CoverageBy(f.Words.All)))
            .ToList();
        var bestScore = hits.Count == 0 ? 0 : hits[0].Score;
        if (bestScore <= 0 || found.Count == 0)
        {
            return [];
        }

        // Not in proportion to the best coverage: where no paragraph shares words with the question, the order of search stands.
        var weighed = found
            .Select(f => (f.Hit, f.Paragraph, f.Words, Weight: f.Hit.Score / bestScore * Mix(CoveragePart, f.Coverage)))
            .ToList();
        var bestWeight = weighed.Max(f => f.Weight);
        var measured = weighed.Where(f => f.Weight >= ParagraphShare * bestWeight)
            .Select(f => (f.Hit, f.Paragraph, f.Words, f.Weight, Relevance: Relevance(asked, f.Words)))
            .ToList();
        var bestRelevance = Math.Max(GoodCoverage, measured.Max(m => m.Relevance.DefaultIfEmpty(0).Max()));
        return [.. measured.Select(m => Score(asked, m.Hit.Passage.Report, m.Paragraph, m.Words, m.Weight, [.. m.Relevance.Select(r => r / bestRelevance)]))];
    }

    /// <summary>The sentence of a passage that says best what it is about.</summary>
    public EvidenceSentence? Nearest(string question, Hit hit, IReadOnlyList<Hit> hits)
    {
        var asked = asking.Read(question, hits);
        return hit.Passage.Paragraphs
            .SelectMany(p =>
            {
                var words = paragraphs.Read(hit.Passage.Report, p);
                return Score(asked, hit.Passage.Report, p, words, 1, Relevance(asked, words));
            })
            .Where(s => !SentenceDependence.NeedsPredecessor(s.Text))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Index).FirstOrDefault();
    }

    private static List<double> Relevance(AskedWords asked, ParagraphWords words)
    {
        var alternative = words.Questions.Select(q => (q.Stems, Coverage: asked.CoverageBy(q.Stems))).DefaultIfEmpty().MaxBy(q => q.Coverage);
        return [.. words.Sentences.Select(s => Math.Max(
            asked.CoverageBy(s.Stems),
            alternative.Stems is null ? 0 : AlternativeWords * alternative.Coverage * ShareOf(alternative.Stems, s.Stems)))];
    }

    private static double ShareOf(IReadOnlySet<string> asked, IReadOnlySet<string> stems) =>
        asked.Count == 0 ? 0 : asked.Average(a => stems.Contains(a) ? 1 : WordMatch.Best(a, stems));

    private static List<EvidenceSentence> Score(
        AskedWords asked, Report report, Paragraph paragraph, ParagraphWords words, double weight, List<double> relevance) =>
        [.. words.Sentences.Select((s, i) =>
        {
            var text = paragraph.Text.Substring(s.Span.Start, s.Span.Length);
            var score = Mix(OwnWordsPart, relevance[i])
                + (i == 0 ? OpeningBonus : 0)
                + (asked.WantsNumber && Quantity.IsGivenBy(text) ? NumberBonus : 0)
                + (asked.Places.Any(p => text.Contains(p, StringComparison.OrdinalIgnoreCase)) ? PlaceBonus : 0);
            return new EvidenceSentence(report, paragraph, i, s, weight * score);
        })];

    private static double Mix(double part, double value) => 1 - part + (part * Math.Min(1, value));
}
