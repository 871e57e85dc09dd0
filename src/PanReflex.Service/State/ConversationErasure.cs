using Microsoft.EntityFrameworkCore;
using PanReflex.Service.Guides;
using PanReflex.Service.Notices;

namespace PanReflex.Service.State;

/// <summary>Deletes what is kept of a conversation from which the bot was removed. Plans stay: they belong to an office and open with their code elsewhere.</summary>
public sealed class ConversationErasure(StateDatabase database)
{
    /// <summary>Threads of a channel in Teams are conversations with this behind the channel's id.</summary>
    private const string Thread = ";messageid=";

    /// <summary>Deletes the conversation's memory, judgements, subscription and use of plans; those of its threads too.</summary>
    public Task EraseAsync(string channelId, string conversationId, CancellationToken cancellationToken)
    {
        var (memory, memoryThreads, threads) = ($"{channelId}/conversations/{conversationId}", $"{channelId}/conversations/{conversationId}{Thread}", conversationId + Thread);
        return database.WriteAsync(
            async db =>
            {
                await db.Documents.Where(d => d.Key == memory || d.Key.StartsWith(memoryThreads)).ExecuteDeleteAsync(cancellationToken);
                await db.Feedback.Where(f => f.ConversationId == conversationId || f.ConversationId.StartsWith(threads)).ExecuteDeleteAsync(cancellationToken);
                await db.Set<SubscriptionRecord>().Where(s => s.ConversationId == conversationId || s.ConversationId.StartsWith(threads)).ExecuteDeleteAsync(cancellationToken);
                await db.Set<PlanConversationRecord>().Where(u => u.ConversationId == conversationId || u.ConversationId.StartsWith(threads)).ExecuteDeleteAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }
}
