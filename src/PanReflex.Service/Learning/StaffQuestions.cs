using PanReflex.Answers;
using PanReflex.Answers.Confidence;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Evaluation;
using PanReflex.Answers.Retrieval;
using PanReflex.Search;
using PanReflex.Search.Evaluation;

namespace PanReflex.Service.Learning;

/// <summary>Reads what there is to learn from questions of staff on the indexed reports.</summary>
internal sealed class StaffQuestions(QuestionRetrieval retrieval, FollowUpResolver resolver, FeatureReader features, IPassageIndex index)
{
    private const int HitCount = 20;

    /// <summary>Examples of answerable questions; follow-ups are left out, they are ranked by other rules as well.</summary>
    public async Task<IReadOnlyList<RankingExample>> RankingAsync(IEnumerable<EvaluationQuestion> questions, FactsMap facts, CancellationToken cancellationToken)
    {
        var examples = new List<RankingExample>();
        foreach (var question in questions.Where(q => q is { Answerable: true, Previous: null }))
        {
            var expected = question.Expected(facts);
            var hits = await index.SearchAsync(new SearchQuery(question.Question, RankingExamples.Depth), cancellationToken);
            examples.Add(new RankingExample(
                question.Id,
                [.. hits.Select(h => new RankingCandidate(h.Score, h.Signals, h.Passage.Paragraphs.Any(p => expected.Contains(p.Id)) ? 1 : 0))],
                [.. expected.Select(_ => 1)]));
        }

        return examples;
    }

    /// <summary>Features of every question that needs no question before it, and whether the reports answer it.</summary>
    public async Task<IReadOnlyList<(AnswerFeatures Features, bool Answerable)>> ConfidenceAsync(IEnumerable<EvaluationQuestion> questions, CancellationToken cancellationToken)
    {
        var rows = new List<(AnswerFeatures, bool)>();
        foreach (var question in questions.Where(q => q.Previous is null))
        {
            var resolved = resolver.Resolve(UserText.Clean(question.Question), []);
            var hits = await retrieval.FindAsync(resolved, HitCount, cancellationToken);
            rows.Add((features.Read(resolved.Text, hits), question.Answerable));
        }

        return rows;
    }
}
