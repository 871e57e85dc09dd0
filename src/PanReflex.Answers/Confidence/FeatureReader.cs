using PanReflex.Answers.Conversation;
using PanReflex.Answers.Evidence;
using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Confidence;

/// <summary>Measures a question against its hits.</summary>
public sealed class FeatureReader(AskedWordsReader asking, ParagraphReader paragraphs, IPassageIndex index)
{
    private const int Leading = 3;
    private const int Runner = 5;

    /// <summary>Reads the features of a question.</summary>
    /// <param name="question">The question as searched.</param>
    /// <param name="hits">Its hits, best first.</param>
    public AnswerFeatures Read(string question, IReadOnlyList<Hit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        var asked = asking.Read(question, hits);
        if (hits.Count == 0)
        {
            return new AnswerFeatures(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, asked.Places.Count > 0, asked.WantsNumber, ForeignNouns(asked), asked.Words.Count);
        }

        var lead = hits.Take(Leading).ToList();
        var known = hits.Select(h => Stems(h.Passage)).ToList();
        var all = known.SelectMany(s => s).ToHashSet(StringComparer.Ordinal);
        var top = hits[0].Score;
        return new AnswerFeatures(
            top,
            top <= 0 ? 0 : (top - hits[Math.Min(Runner, hits.Count) - 1].Score) / top,
            lead.Max(h => h.Signals.Parts),
            lead.Max(h => h.Signals.CharGrams),
            lead.Max(h => h.Signals.Questions),
            lead.Max(h => h.Signals.Vector),
            known.Take(Leading).Max(asked.CoverageBy),
            known.Take(Leading).Max(asked.NounCoverageBy),
            1 - asked.CoverageBy(all),
            1 - asked.NounCoverageBy(all),
            asked.Places.Count > 0 && !lead.Any(h => asked.Places.Any(p => Names(h.Passage, p))),
            asked.WantsNumber && !lead.Any(h => Quantity.IsGivenBy(h.Passage.Text)),
            ForeignNouns(asked),
            asked.Words.Count);
    }

    private int ForeignNouns(AskedWords asked) =>
        index.StandingOf([.. asked.Words.Where(w => w.IsNoun).Select(w => w.Surface)]).Count(s => s == WordStanding.Elsewhere);

    private static bool Names(Passage passage, string place) =>
        Places.In(Word.Split(passage.Text)).Any(p => p.Place.Name == place || p.Place.Land == place);

    private IReadOnlySet<string> Stems(Passage passage) => passage.Paragraphs.Count == 1
        ? paragraphs.Read(passage.Report, passage.Paragraphs[0]).All
        : passage.Paragraphs.SelectMany(p => paragraphs.Read(passage.Report, p).All).ToHashSet(StringComparer.Ordinal);
}
