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
    IPassageIndex index, FeatureReader features, IConfidenceModel confidence, EvidenceSelector selector, IOptions<AnswerOptions> options, TimeProvider time)
{
    private const int HitsPerReport = 10;
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
            var sentences = sure < options.Value.PartialFrom ? [] : selector.Select(topic, hits);
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
                1 => $"Zu „{comparison.Topic}“ äußert sich nur der Bericht {Named(speaking)}.",
                _ => $"Zu „{comparison.Topic}“ äußern sich {speaking.Count.ToString(CultureInfo.InvariantCulture)} Berichte, {Named(speaking)}; hier steht jeder für sich.",
            },
        };
        if (speaking.Count > 0 && comparison.Silent.Count > 0)
        {
            parts.Add($"Nichts dazu steht in {Named(comparison.Silent)}.");
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

    private static string Named(IReadOnlyList<Report> reports)
    {
        var names = reports.Select(r => $"„{r.Theme}“").ToList();
        return names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " und " + names[^1];
    }
}
