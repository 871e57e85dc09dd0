using System.Text.Json;
using Microsoft.Extensions.Options;
using PanReflex.Answers;
using PanReflex.Answers.Presentation;
using PanReflex.Answers.Receipts;
using PanReflex.Service.State;

namespace PanReflex.Service.Bot;

/// <summary>Records what stood behind an answer. Recording never keeps an answer from its reader.</summary>
public sealed partial class AnswerRecorder(FeedbackStore store, IOptions<StateOptions> options, ILogger<AnswerRecorder> logger)
{
    /// <summary>Records an answer, and its question when the reports do not answer it and such questions are kept.</summary>
    public async Task RecordAsync(Answer answer, Receipt? behind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            var receipt = behind?.Serialize() ?? JsonSerializer.Serialize(AskJson.From(answer.Question, new Reply(null, answer, [])), AskJson.Format);
            var gap = answer.Outcome == Outcome.NotFound && options.Value.RecordGaps ? answer.Question : null;
            await store.RecordAnswerAsync(answer.Id, receipt, gap, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotRecorded(logger, answer.Id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answer {AnswerId} could not be recorded; feedback on it will be refused")]
    private static partial void NotRecorded(ILogger logger, string answerId, Exception exception);
}
