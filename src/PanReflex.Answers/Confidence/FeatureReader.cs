using PanReflex.Answers.Conversation;
using PanReflex.Answers.Evidence;
using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Confidence;

/// <summary>Measures a question against its hits.</summary>
public sealed class FeatureReader(AskedWordsReader asking, ParagraphReader paragraphs)
{
    private const int Leading = 3;
    private const int Nearest = 3;
    private const int FewWords = 2;

    /// <summary>Reads the features of a question.</summary>
    /// <param name="question">The question as searched.</param>
    /// <param name="hits">Its hits, best first.</param>
    public AnswerFeatures Read(string question, IReadOnlyList<Hit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        var asked = asking.Read(question, hits);
        var known = hits.Select(h => h.Passage.Paragraphs.Select(p => paragraphs.Read(h.Passage.Report, p)).ToList()).ToList();
        var lead = hits.Take(Leading).ToList();
        var leading = known.Take(Leading).SelectMany(p => p).ToList();
        if (leading.Count == 0)
        {
            return new AnswerFeatures(0, 0, 0, 0, 1, 1, asked.Places.Count > 0, asked.WantsNumber ? 1 : 0, 0, 0, true);
        }

        var stems = known.Select(p => Union(p.Select(w => w.All))).ToList();
        var all = Union(stems);

        // "Schweigen kostet Vertrauen." wants no price.
        var asks = !question.AsSpan().TrimEnd().EndsWith(".");
        return new AnswerFeatures(
            hits[0].Score,
            lead.Max(h => Math.Max(h.Signals.Questions, h.Signals.Parts)),
            stems.Take(Leading).Max(asked.CoverageBy),
            stems.Take(Leading).Max(asked.NounCoverageBy),
            1 - asked.CoverageBy(all),
            1 - asked.NounCoverageBy(all),
            asked.Places.Count > 0 && !lead.Any(h => asked.Places.Any(p => Names(h.Passage, p))),
            asks && asked.WantsNumber ? 1 - lead.Max(h => NumberCoverage(asked, h.Passage)) : 0,
            asks ? WantedThing.Missing(question, lead.Select(h => h.Passage.Text)) : 0,
            asks ? FormAgreement(question, asked, leading) : AnswerFeatures.UnknownAgreement,
            asked.Words.Count <= FewWords && !asked.Words.Any(w => lead.Any(h => Own(h.Passage).Any(w.IsNamedIn))));
    }

    private double NumberCoverage(AskedWords asked, Passage passage) => passage.Paragraphs
        .SelectMany(p => paragraphs.Read(passage.Report, p).Sentences, (p, s) => (Text: p.Text.Substring(s.Span.Start, s.Span.Length), s.Stems))
        .Where(s => Quantity.IsGivenBy(s.Text))
        .Select(s => asked.NounCoverageBy(s.Stems))
        .DefaultIfEmpty(0)
        .Max();

    // Who asks "Wie viele …?" and comes near only to questions of "Warum …?" asks something else of the same topic.
    private static double FormAgreement(string question, AskedWords asked, IEnumerable<ParagraphWords> leading)
    {
        var form = QuestionForms.Of(question);
        return leading.SelectMany(p => p.Questions)
            .OrderByDescending(q => asked.CoverageBy(q.Stems)).ThenBy(q => q.Stems.Count).ThenBy(q => q.Text, StringComparer.Ordinal)
            .Take(Nearest)
            .Select(q => QuestionForms.Of(q.Text) == form ? 1.0 : 0)
            .DefaultIfEmpty(AnswerFeatures.UnknownAgreement)
            .Average();
    }

    // What the report itself says: sentences and headings, without the editors' questions.
    private IEnumerable<IReadOnlySet<string>> Own(Passage passage) => passage.Paragraphs
        .SelectMany(p => paragraphs.Read(passage.Report, p).Sentences.Select(s => s.Stems).Concat(p.Section.Select(paragraphs.Stems)));

    private static bool Names(Passage passage, string place) =>
        Places.In(Word.Split(passage.Text)).Any(p => p.Place.Name == place || p.Place.Land == place);

    private static HashSet<string> Union(IEnumerable<IEnumerable<string>> sets) => sets.SelectMany(s => s).ToHashSet(StringComparer.Ordinal);
}
