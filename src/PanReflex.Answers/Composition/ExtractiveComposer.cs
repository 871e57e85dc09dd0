using Microsoft.Extensions.Options;
using PanReflex.Answers.Confidence;
using PanReflex.Answers.Evidence;
using PanReflex.Search;

namespace PanReflex.Answers.Composition;

/// <summary>Composes answers of verbatim sentences, without a model.</summary>
internal sealed class ExtractiveComposer(
    EvidenceSelector selector,
    SentenceRanking ranking,
    FeatureReader features,
    AskedWordsReader asking,
    IConfidenceModel confidence,
    IOptions<AnswerOptions> options,
    TimeProvider time)
    : IAnswerComposer
{
    /// <inheritdoc/>
    public Task<Answer> ComposeAsync(ResolvedQuestion question, IReadOnlyList<Hit> hits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(hits);
        cancellationToken.ThrowIfCancellationRequested();
        var sure = confidence.Estimate(features.Read(question.Text, hits));
        var chosen = sure < options.Value.PartialFrom ? [] : selector.Select(question.Text, hits);
        return Task.FromResult(chosen.Count == 0 ? NotFound(question, hits, sure) : Found(question, chosen, sure));
    }

    private Answer Found(ResolvedQuestion question, IReadOnlyList<EvidenceSentence> chosen, double sure)
    {
        var (statements, citations) = CitedEvidence.Arrange(chosen);
        var reports = citations.Select(c => c.Report).DistinctBy(r => r.Id).ToList();
        var answered = sure >= options.Value.AnsweredFrom;
        var lead = answered ? Lead.Answered(question, reports) : Lead.Partial(question, reports);
        return Create(question, answered ? Outcome.Answered : Outcome.Partial, sure, lead, statements, citations);
    }

    private Answer NotFound(ResolvedQuestion question, IReadOnlyList<Hit> hits, double sure)
    {
        var nearest = hits.Take(options.Value.NearestPassages)
            .Select(h => ranking.Nearest(question.Text, h, hits))
            .OfType<EvidenceSentence>()
            .Select((s, i) => CitedEvidence.Cite(i + 1, s, s))
            .ToList();
        return Create(question, Outcome.NotFound, sure, Lead.NotFound(question, Searched(question), nearest.Count > 0), [], nearest);
    }

    // Nouns and names say what was searched; other words only when there are none.
    private List<string> Searched(ResolvedQuestion question)
    {
        var words = asking.Read(question.Text, []).Words;
        var nouns = words.Where(w => w.IsNoun).ToList();
        return [.. (nouns.Count > 0 ? nouns : words).Select(w => w.Surface)];
    }

    private Answer Create(
        ResolvedQuestion question, Outcome outcome, double sure, string lead, IReadOnlyList<Statement> statements, IReadOnlyList<Citation> citations) =>
        new(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), question.Text, outcome, sure, lead, statements, citations, [], false, new AnswerTimings(0, 0));
}
