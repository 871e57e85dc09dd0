using PanReflex.Answers.Conversation;
using PanReflex.Answers.Presentation;
using PanReflex.Answers.Retrieval;
using PanReflex.Answers.Verification;

namespace PanReflex.Answers.Evaluation;

/// <summary>Asks the assistant the questions of a file and counts.</summary>
public sealed class AnswerEvaluation(IAssistant assistant, FollowUpResolver resolver, QuestionRetrieval retrieval, IStatementVerifier verifier)
{
    private const int Depth = 5;

    /// <summary>Judges all questions, one after the other; a follow-up is asked after its previous question.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="facts">Where the facts stand.</param>
    /// <param name="progress">Told the number of questions done.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    public async Task<EvaluationResult> RunAsync(
        IReadOnlyList<EvaluationQuestion> questions, FactsMap facts, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(facts);
        var items = new List<EvaluationItem>();
        var quotes = new List<bool>();
        var measures = new CitationMeasures(verifier);
        foreach (var question in questions)
        {
            items.Add(await JudgeAsync(question, facts, quotes, measures, cancellationToken));
            progress?.Report(items.Count);
        }

        var judged = questions.Zip(items).ToList();
        var answerable = judged.Where(j => j.First.Answerable).Select(j => j.Second).ToList();
        var unanswerable = judged.Where(j => !j.First.Answerable).Select(j => j.Second).ToList();
        return new EvaluationResult(
            questions.Count,
            Rate(answerable, i => i.Top5.Intersect(i.Expected).Any()),
            Rate(answerable, i => i.Cited.Intersect(i.Expected).Any()),
            Rate(unanswerable, IsRefused),
            Rate(answerable, IsRefused, none: 0),
            Rate(quotes, q => q),
            items)
        {
            StatementRecall = measures.Recall,
            CitationPrecision = measures.Precision,
            UnsupportedShown = measures.Unsupported,
        };
    }

    private async Task<EvaluationItem> JudgeAsync(EvaluationQuestion question, FactsMap facts, List<bool> quotes, CitationMeasures measures, CancellationToken cancellationToken)
    {
        IReadOnlyList<Exchange> history = [];
        if (question.Previous is { } previous)
        {
            var before = await assistant.AskAsync(previous, [], cancellationToken);
            history = [new Exchange(before.Answer?.Question ?? previous, [.. before.Answer?.Citations.Select(c => c.Paragraph.Id) ?? []])];
        }

        var hits = await retrieval.FindAsync(resolver.Resolve(UserText.Clean(question.Question), history), Depth, cancellationToken);
        var reply = await assistant.AskAsync(question.Question, history, cancellationToken);
        if (reply.Answer is { } answer)
        {
            measures.Add(answer);
        }

        var cited = new HashSet<int>(reply.Answer?.Statements.SelectMany(s => s.Citations) ?? []);
        quotes.AddRange(reply.Answer?.Citations.Select(c => c.Paragraph.Text.Contains(c.Quote, StringComparison.Ordinal)) ?? []);
        return new EvaluationItem(
            question.Id,
            AskJson.Name(reply.Answer?.Outcome ?? Outcome.NotFound),
            [.. hits.SelectMany(h => h.Passage.Paragraphs).Select(p => p.Id)],
            [.. reply.Answer?.Citations.Where(c => cited.Contains(c.Number)).Select(c => c.Paragraph.Id).Distinct() ?? []],
            question.Expected(facts))
        {
            Confidence = reply.Answer?.Confidence ?? 0,
        };
    }

    private static bool IsRefused(EvaluationItem item) => item.Outcome == AskJson.Name(Outcome.NotFound);

    private static double Rate<T>(List<T> items, Func<T, bool> holds, double none = 1) =>
        items.Count == 0 ? none : Math.Round((double)items.Count(holds) / items.Count, 4);
}
