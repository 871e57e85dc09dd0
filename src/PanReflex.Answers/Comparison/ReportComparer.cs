using System.Globalization;
using Microsoft.Extensions.Options;
using PanReflex.Answers.Composition;
using PanReflex.Answers.Confidence;
using PanReflex.Answers.Evidence;
using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Comparison;

/// <summary>Answers "Was sagen die Berichte zu …?": each report by itself, verbatim, with agreement, contradiction and silence named.</summary>
internal sealed class ReportComparer(
    IPassageIndex index, FeatureReader features, IConfidenceModel confidence, EvidenceSelector selector, AskedWordsReader asking, ParagraphReader words, IOptions<AnswerOptions> options, TimeProvider time)
{
    private const int HitsPerReport = 10;

    // A report speaks of a topic when a paragraph has at least this share of its words, by synonyms and parts of words too. The search always
    // finds something nearest, and in a comparison what is nearest would pass for the report's own view.
    private const double Named = 0.6;

    // A single word ("Homeoffice") is no question, so confidence in it may be low; a paragraph that has all of the topic's words speaks of it.
    private const double Whole = 0.95;

    private readonly SentenceRelation _relation = new();

    /// <summary>Compares the reports on a topic; also returns all hits, best first.</summary>
    public async Task<(Answer Answer, IReadOnlyList<Hit> Hits)> CompareAsync(ResolvedQuestion question, string topic, CancellationToken cancellationToken)
    {
        var speaking = new List<(Report Report, double Sure, IReadOnlyList<EvidenceSentence> Sentences)>();
        var silent = new List<Report>();
        var all = new List<Hit>();
        foreach (var report in index.State.Reports)
        {
            var hits = await index.SearchAsync(new SearchQuery(topic, HitsPerReport, report.Id), cancellationToken);
            var sure = hits.Count == 0 ? 0 : confidence.Estimate(features.Read(topic, hits));
            var asked = asking.Read(topic, hits);
            var needed = sure < options.Value.PartialFrom ? Whole : Named;
            var sentences = hits.Count == 0 ? [] : selector.Select(topic, hits).Where(s => asked.CoverageBy(OwnWords(s)) >= needed).ToList();
            if (sentences.Count == 0)
            {
                silent.Add(report);
                continue;
            }

            all.AddRange(hits);
            speaking.Add((report, sure, sentences));
        }

        var ordered = speaking.OrderByDescending(s => s.Sure).ThenBy(s => s.Report.Id, StringComparer.Ordinal).ToList();
        var share = Math.Max(1, options.Value.MaxStatements / Math.Max(1, ordered.Count));
        var (statements, citations) = CitedEvidence.Arrange([.. ordered.SelectMany(s => s.Sentences.Take(share)).Take(options.Value.MaxStatements)]);
        var comparison = new ReportComparison(topic, Relations(citations), silent);
        var best = ordered.Count == 0 ? 0 : ordered[0].Sure;
        var outcome = ordered.Count == 0 ? Outcome.NotFound : best >= options.Value.AnsweredFrom ? Outcome.Answered : Outcome.Partial;
        var answer = new Answer(
            Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), question.Text, outcome, best, LeadOf(comparison, [.. citations.Select(c => c.Report).DistinctBy(r => r.Id)]),
            statements, citations, [], false, new AnswerTimings(0, 0)) { Comparison = comparison };
        return (answer, [.. all.OrderByDescending(h => h.Score)]);
    }

    // Not its alternative questions: those lead to a paragraph from words that it does not have.
    private HashSet<string> OwnWords(EvidenceSentence sentence) =>
        [.. words.Read(sentence.Report, sentence.Paragraph).Sentences.SelectMany(s => s.Stems), .. sentence.Paragraph.Section.SelectMany(words.Stems)];

    private List<Relation> Relations(IReadOnlyList<Citation> citations)
    {
        var relations = new List<Relation>();
        for (var i = 0; i < citations.Count; i++)
        {
            for (var j = i + 1; j < citations.Count; j++)
            {
                if (citations[i].Report.Id != citations[j].Report.Id && _relation.Between(citations[i].Quote, citations[j].Quote) is var (contradict, reason))
                {
                    relations.Add(new Relation(citations[i].Number, citations[j].Number, contradict, reason));
                }
            }
        }

        return relations;
    }

    private static string LeadOf(ReportComparison comparison, IReadOnlyList<Report> speaking)
    {
        var parts = new List<string>
        {
            speaking.Count switch
            {
                0 => $"Zu „{comparison.Topic}“ sagt keiner der Berichte etwas.",
                1 => $"Zu „{comparison.Topic}“ äußert sich nur der Bericht {NamesOf(speaking)}.",
                _ => $"Zu „{comparison.Topic}“ äußern sich {speaking.Count.ToString(CultureInfo.InvariantCulture)} Berichte, {NamesOf(speaking)}; hier steht jeder für sich.",
            },
        };
        if (speaking.Count > 0 && comparison.Silent.Count > 0)
        {
            parts.Add($"Nichts dazu steht in {NamesOf(comparison.Silent)}.");
        }

        var contradictions = comparison.Relations.Where(r => r.Contradict).ToList();
        var agreements = comparison.Relations.Where(r => !r.Contradict).ToList();
        parts.AddRange(contradictions.Select(r => $"Widerspruch zwischen ({r.First}) und ({r.Second}): {r.Reason}."));
        parts.AddRange(agreements.Select(r => $"({r.First}) und ({r.Second}) stimmen überein."));
        if (speaking.Count > 1 && contradictions.Count == 0)
        {
            parts.Add("Ein Widerspruch ist nicht zu erkennen.");
        }

        return string.Join(' ', parts);
    }

    private static string NamesOf(IReadOnlyList<Report> reports)
    {
        var names = reports.Select(r => $"„{r.Theme}“").ToList();
        return names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " und " + names[^1];
    }
}
