using Microsoft.EntityFrameworkCore;

namespace PanReflex.Service.State;

/// <summary>Keeps what is learned from answers: judgements, what stood behind them, and questions without an answer.</summary>
public sealed class FeedbackStore(StateDatabase database, TimeProvider clock)
{
    /// <summary>Records a judgement; a second one on the same answer from the same conversation replaces the first. False when there is no such answer.</summary>
    /// <param name="answerId">The answer.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="reaction"><c>like</c> or <c>dislike</c>.</param>
    /// <param name="comment">The user's words; null when there are none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<bool> RecordFeedbackAsync(string answerId, string conversationId, string reaction, string? comment, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                if (!await db.Receipts.AnyAsync(r => r.AnswerId == answerId, cancellationToken))
                {
                    return false;
                }

                var now = clock.GetUtcNow();
                if (await db.Feedback.SingleOrDefaultAsync(f => f.AnswerId == answerId && f.ConversationId == conversationId, cancellationToken) is { } given)
                {
                    (given.Reaction, given.Comment, given.Time) = (reaction, comment ?? given.Comment, now);
                }
                else
                {
                    db.Feedback.Add(new FeedbackRecord { AnswerId = answerId, ConversationId = conversationId, Reaction = reaction, Comment = comment, Time = now });
                }

                return true;
            },
            cancellationToken);

    /// <summary>Records what stood behind an answer, and the question itself where <paramref name="gap"/> names one. An answer recorded before stays as it is.</summary>
    public Task RecordAnswerAsync(string answerId, string receiptJson, string? gap, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                if (!await db.Receipts.AnyAsync(r => r.AnswerId == answerId, cancellationToken))
                {
                    var now = clock.GetUtcNow();
                    db.Receipts.Add(new ReceiptRecord { AnswerId = answerId, Json = receiptJson, Time = now });
                    if (gap is not null)
                    {
                        db.Gaps.Add(new GapRecord { Question = gap, Time = now });
                    }
                }

                return true;
            },
            cancellationToken);
}
