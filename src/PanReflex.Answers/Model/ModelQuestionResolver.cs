using Microsoft.Extensions.Logging;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Evidence;
using PanReflex.Answers.Safety;

namespace PanReflex.Answers.Model;

/// <summary>Completes follow-ups with the model; by rules when it fails or adds words of its own.</summary>
internal sealed class ModelQuestionResolver(
    FollowUpResolver rules, ChatModel model, PromptBuilder prompts, IWordAnalyzer analyzer, ILogger<ModelQuestionResolver> logger) : IQuestionResolver
{
    private const int LongestQuestion = 400;

    /// <inheritdoc/>
    public async Task<ResolvedQuestion> ResolveAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken = default)
    {
        var ruled = rules.Resolve(text, history);

        // A question that stands on its own needs no model; the rules see that reliably.
        if (ruled.Refers is null)
        {
            return ruled;
        }

        try
        {
            var answer = JsonAnswer.Read(await model.AskAsync(prompts.ForFollowUp(text, history), cancellationToken), "question");
            var question = answer is { ValueKind: System.Text.Json.JsonValueKind.String } value ? UserText.Clean(value.GetString()!) : "";
            if (IsUsable(question, text, history))
            {
                return new ResolvedQuestion(text, question, history) { Refers = ruled.Refers, Topic = question, Focus = ruled.Focus };
            }

            Log.RewriteFailed(logger, "The question is empty, too long or holds words of the model's own.");
        }
        catch (ModelFailureException failure)
        {
            Log.RewriteFailed(logger, failure.Message);
        }

        return ruled;
    }

    // Only words of the conversation: the model completes, it does not answer and it does not ask for something else.
    private bool IsUsable(string question, string text, IReadOnlyList<Exchange> history)
    {
        if (!UserText.HasWords(question) || question.Length > LongestQuestion || ForeignText.HasLinkOrMarkup(question))
        {
            return false;
        }

        var known = history.Select(e => e.Question).Append(text).SelectMany(analyzer.Analyze).Where(w => !w.IsStop).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        return analyzer.Analyze(question).Where(w => !w.IsStop).All(w => known.Contains(w.Stem));
    }
}
