using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanReflex.Answers.Composition;
using PanReflex.Answers.Safety;
using PanReflex.Search;

namespace PanReflex.Answers.Model;

/// <summary>
/// Composes answers with a language model. The extractive answer comes first: what the reports do not answer is refused without asking the
/// model, and it is the answer whenever the model fails or nothing that it says is supported.
/// </summary>
internal sealed class ModelComposer(
    ExtractiveComposer extractive,
    ChatModel model,
    PromptBuilder prompts,
    DraftReview review,
    IOptions<ModelOptions> options,
    IOptions<AnswerOptions> answers,
    ILogger<ModelComposer> logger) : IStreamingComposer
{
    /// <inheritdoc/>
    public Task<Answer> ComposeAsync(ResolvedQuestion question, IReadOnlyList<Hit> hits, CancellationToken cancellationToken = default) =>
        ComposeAsync(question, hits, Silent.Progress, cancellationToken);

    /// <inheritdoc/>
    public async Task<Answer> ComposeAsync(
        ResolvedQuestion question, IReadOnlyList<Hit> hits, IProgress<AnswerProgress> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);

        // A paragraph that speaks to a model is no evidence, neither for the model nor in its place.
        hits = [.. hits.Where(h => !ForeignText.IsInstruction(h.Passage.Text))];
        var fallback = await extractive.ComposeAsync(question, hits, cancellationToken);
        if (fallback.Outcome == Outcome.NotFound)
        {
            return fallback;
        }

        var verdicts = new List<StatementVerdict>();
        AnswerPrompt? prompt = null;
        try
        {
            prompt = prompts.ForAnswer(question, hits);
            var draft = await WriteAsync(prompt, fallback, progress, verdicts, cancellationToken);
            if (draft.Statements.Count > 0)
            {
                return fallback with
                {
                    Lead = LeadOf(question, fallback, draft),
                    Statements = draft.Statements,
                    Citations = draft.Citations,
                    WrittenByModel = true,
                    Making = MakingOf(prompt, verdicts, null),
                };
            }

            Log.NothingSupported(logger, verdicts.Count);
            return fallback with { Making = MakingOf(prompt, verdicts, "Nothing that the model wrote is supported.") };
        }
        catch (ModelFailureException failure)
        {
            Log.ModelFailed(logger, failure.Message);
            return fallback with { Making = MakingOf(prompt, verdicts, failure.Message) };
        }
    }

    private async Task<AnswerDraft> WriteAsync(
        AnswerPrompt prompt, Answer fallback, IProgress<AnswerProgress> progress, List<StatementVerdict> verdicts, CancellationToken cancellationToken)
    {
        var draft = new AnswerDraft(answers.Value.MaxStatements);
        var stream = new StatementStream();
        var begun = false;
        await foreach (var words in model.StreamAsync(prompt.Prompt, cancellationToken))
        {
            if (!begun)
            {
                // The first words that a user sees are the server's own.
                progress.Report(new AnswerProgress(fallback.Lead, [], []));
                begun = true;
            }

            foreach (var statement in stream.Add(words))
            {
                var reviewed = await review.ReviewAsync(statement, prompt.Evidence, cancellationToken);
                verdicts.Add(StatementVerdict.Of(reviewed));
                if (reviewed.Reason is null && draft.Add(reviewed))
                {
                    progress.Report(new AnswerProgress(fallback.Lead, draft.Statements, draft.Citations));
                }
            }

            if (draft.IsFull)
            {
                break;
            }
        }

        return draft;
    }

    private static string LeadOf(ResolvedQuestion question, Answer fallback, AnswerDraft draft) =>
        fallback.Outcome == Outcome.Answered ? Lead.Answered(question, draft.Reports) : Lead.Partial(question, draft.Reports);

    private AnswerMaking MakingOf(AnswerPrompt? prompt, List<StatementVerdict> verdicts, string? fallback) =>
        new(options.Value.Name, PromptBuilder.Version, verdicts, prompt?.LeftOut ?? [], fallback);

    private sealed class Silent : IProgress<AnswerProgress>
    {
        public static Silent Progress { get; } = new();

        public void Report(AnswerProgress value)
        {
        }
    }
}
