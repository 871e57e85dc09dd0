using Microsoft.Extensions.Options;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Sentences;
using PanReflex.Search;

namespace PanReflex.Answers.Evidence;

/// <summary>Picks the sentences that answer a question: few, about the question, without repetition, understandable as they stand.</summary>
internal sealed class EvidenceSelector(AskedWordsReader reader, IOptions<AnswerOptions> options)
{
    // A passage counts as evidence from this share of the best passage's score on.
    private const double PassageShare = 0.6;

    // A sentence is shown from this share of the best sentence's score on.
    private const double SentenceShare = 0.6;

    // How much of a sentence's score comes from its own words; the rest from its passage.
    private const double OwnWords = 0.6;

    // Words of the passage's best alternative question count less than the user's own.
    private const double AlternativeWords = 0.5;
    private const double OpeningBonus = 0.05;
    private const double NumberBonus = 0.15;
    private const double PlaceBonus = 0.15;

    // Share of common stems from which two sentences say the same.
    private const double SameContent = 0.5;
    private const int MostPerParagraph = 3;
    private const int LongestChain = 2;

    /// <summary>The sentences to show, in the order in which they were chosen, best first.</summary>
    public IReadOnlyList<EvidenceSentence> Select(string question, IReadOnlyList<Hit> hits)
    {
        if (hits.Count == 0)
        {
            return [];
        }

        var asked = reader.Read(question, hits);
        var candidates = hits.TakeWhile(h => h.Score >= PassageShare * hits[0].Score)
            .SelectMany(h => h.Passage.Paragraphs.Select(p => Sentences(h, p, asked, hits[0].Score)))
            .ToList();
        var byParagraph = candidates.Where(c => c.Count > 0).ToDictionary(c => c[0].Paragraph.Id);
        var ranked = candidates.SelectMany(c => c).OrderByDescending(s => s.Score).ThenBy(s => s.Paragraph.Id, StringComparer.Ordinal).ThenBy(s => s.Index);
        return Choose(ranked, byParagraph);
    }

    /// <summary>The best sentence of a passage, to show where it is about.</summary>
    public EvidenceSentence? Nearest(string question, Hit hit, IReadOnlyList<Hit> hits)
    {
        var asked = reader.Read(question, hits);
        return hit.Passage.Paragraphs.SelectMany(p => Sentences(hit, p, asked, hit.Score))
            .Where(s => !SentenceDependence.NeedsPredecessor(s.Text))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Index).FirstOrDefault();
    }

    private List<EvidenceSentence> Choose(IEnumerable<EvidenceSentence> ranked, Dictionary<string, List<EvidenceSentence>> byParagraph)
    {
        var chosen = new List<EvidenceSentence>();
        foreach (var sentence in ranked)
        {
            if (chosen.Count > 0 && sentence.Score < SentenceShare * chosen[0].Score)
            {
                break;
            }

            var unit = WithPredecessors(sentence, byParagraph[sentence.Paragraph.Id]).Where(s => !chosen.Contains(s)).ToList();
            if (unit.Count > 0 && Fits(unit, chosen) && !Repeats(sentence, chosen))
            {
                chosen.AddRange(unit);
            }
        }

        return chosen;
    }

    private bool Fits(List<EvidenceSentence> unit, List<EvidenceSentence> chosen)
    {
        var paragraph = unit[0].Paragraph.Id;
        var here = chosen.Count(s => s.Paragraph.Id == paragraph);
        var paragraphs = chosen.Select(s => s.Paragraph.Id).Distinct().Count();
        return (chosen.Count == 0 || chosen.Count + unit.Count <= options.Value.MaxStatements)
            && here + unit.Count <= MostPerParagraph
            && (here > 0 || paragraphs < options.Value.MaxParagraphs);
    }

    private static bool Repeats(EvidenceSentence sentence, List<EvidenceSentence> chosen) => chosen.Any(c =>
    {
        var common = c.Stems.Count(sentence.Stems.Contains);
        return common > SameContent * Math.Max(1, Math.Min(c.Stems.Count, sentence.Stems.Count)) && common > 0
            && common > SameContent * (c.Stems.Count + sentence.Stems.Count - common);
    });

    private static List<EvidenceSentence> WithPredecessors(EvidenceSentence sentence, List<EvidenceSentence> paragraph)
    {
        var first = sentence.Index;
        while (first > 0 && sentence.Index - first < LongestChain && SentenceDependence.NeedsPredecessor(paragraph[first].Text))
        {
            first--;
        }

        return paragraph.GetRange(first, sentence.Index - first + 1);
    }

    private List<EvidenceSentence> Sentences(Hit hit, Paragraph paragraph, AskedWords asked, double best)
    {
        var alternative = BestAlternative(paragraph, asked);
        var passage = best > 0 ? hit.Score / best : 0;
        return [.. SentenceSplitter.Split(paragraph.Text).Select((span, index) =>
        {
            var text = paragraph.Text.Substring(span.Start, span.Length);
            var stems = reader.Stems(text);
            var own = asked.CoverageBy(stems);
            var throughAlternative = alternative is null ? 0 : AlternativeWords * alternative.CoverageBy(stems);
            var score = ((1 - OwnWords) + (OwnWords * Math.Max(own, throughAlternative)))
                + (index == 0 ? OpeningBonus : 0)
                + (asked.WantsNumber && Quantity.IsGivenBy(text) ? NumberBonus : 0)
                + (asked.Places.Any(p => text.Contains(p, StringComparison.OrdinalIgnoreCase)) ? PlaceBonus : 0);
            return new EvidenceSentence(hit.Passage.Report, paragraph, index, span, stems, passage * score);
        })];
    }

    // The alternative question nearest to the user's leads from the user's words to the paragraph's.
    private AskedWords? BestAlternative(Paragraph paragraph, AskedWords asked) => paragraph.Questions
        .Select(q => (Words: reader.Read(q, []), Coverage: asked.CoverageBy(reader.Stems(q))))
        .OrderByDescending(q => q.Coverage)
        .FirstOrDefault(q => q.Coverage > 0).Words;
}
