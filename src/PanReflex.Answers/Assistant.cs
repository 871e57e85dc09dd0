using Microsoft.Extensions.Options;
using PanReflex.Answers.Comparison;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Receipts;
using PanReflex.Answers.Retrieval;
using PanReflex.Answers.Suggestions;
using PanReflex.Search;

namespace PanReflex.Answers;

/// <summary>Small talk or search, evidence, answer.</summary>
internal sealed class Assistant(
    IPassageIndex index,
    IQuestionResolver resolver,
    QuestionRetrieval retrieval,
    IAnswerComposer composer,
    ReportComparer comparer,
    QuestionSuggestions suggestions,
    IOptions<AnswerOptions> options,
    TimeProvider time) : IAssistant
{
    /// <inheritdoc/>
    public Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, CancellationToken cancellationToken = default) =>
        AskAsync(text, history, null, cancellationToken);

    /// <inheritdoc/>
    public async Task<Reply> AskAsync(string text, IReadOnlyList<Exchange> history, IProgress<AnswerProgress>? progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(history);

        // Cheap to check and first: cleaning 50 MB would not be.
        if (text.Length > options.Value.MaxQuestionLength && text.AsSpan().Trim().Length is var length && length > options.Value.MaxQuestionLength)
        {
            return Say(TalkReplies.TooLong(length, options.Value.MaxQuestionLength));
        }

        var clean = UserText.Clean(text);
        if (!UserText.HasWords(clean))
        {
            return Say(TalkReplies.Empty);
        }

        var talk = SmallTalk.Classify(clean);
        if (talk.Kind != TalkKind.None)
        {
            return await TalkAsync(talk.Kind, cancellationToken);
        }

        return index.State.Passages == 0 ? Say(TalkReplies.NoReports) : await AnswerAsync(talk.Question, history, progress, cancellationToken);
    }

    private async Task<Reply> AnswerAsync(string text, IReadOnlyList<Exchange> history, IProgress<AnswerProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var version = index.State.Version;
        var question = await resolver.ResolveAsync(text, history, cancellationToken);
        Answer answer;
        IReadOnlyList<Hit> hits;
        var searched = TimeSpan.Zero;
        if (ComparisonQuestion.TopicOf(question.Text) is { } topic)
        {
            (answer, hits) = await comparer.CompareAsync(question, topic, cancellationToken);
        }
        else
        {
            hits = await retrieval.FindAsync(question, options.Value.HitCount, cancellationToken);
            searched = time.GetElapsedTime(begun);
            answer = progress is not null && composer is IStreamingComposer streaming
                ? await streaming.ComposeAsync(question, hits, progress, cancellationToken)
                : await composer.ComposeAsync(question, hits, cancellationToken);
        }

        var seen = history.SelectMany(e => e.Paragraphs).Concat(answer.Citations.Select(c => c.Paragraph.Id)).ToHashSet(StringComparer.Ordinal);
        var next = await suggestions.NextAsync(question.Text, hits, seen, cancellationToken);
        answer = answer with
        {
            FollowUps = next,
            Timings = new AnswerTimings(searched.TotalMilliseconds, time.GetElapsedTime(begun).TotalMilliseconds),
        };
        return new Reply(null, answer, next) { Receipt = Receipt.Of(question, hits, version, answer, time.GetUtcNow()) };
    }

    private async Task<Reply> TalkAsync(TalkKind kind, CancellationToken cancellationToken)
    {
        var next = kind is TalkKind.Farewell or TalkKind.Thanks or TalkKind.Acknowledgement ? [] : await suggestions.StartersAsync(cancellationToken);
        return new Reply(TalkReplies.To(kind, index.State.Reports), null, next) { Reports = kind is TalkKind.Reports ? index.State.Reports : [] };
    }

    private static Reply Say(string text) => new(text, null, []);
}
