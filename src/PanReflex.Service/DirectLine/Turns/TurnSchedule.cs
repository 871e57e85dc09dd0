using System.Threading.Channels;

namespace PanReflex.Service.DirectLine.Turns;

/// <summary>Conversations with something to answer. A conversation is with one worker at a time, which keeps its messages in order.</summary>
public sealed class TurnSchedule
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, bool> scheduled = [];
    private readonly Channel<string> conversations = Channel.CreateUnbounded<string>();

    /// <summary>Conversations in the order of their waiting.</summary>
    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellationToken) => conversations.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Says that a conversation has something to answer.</summary>
    public void Add(string conversationId)
    {
        lock (gate)
        {
            if (!scheduled.TryAdd(conversationId, false))
            {
                // Waiting or being worked on: the worker looks once more when it is done.
                scheduled[conversationId] = true;
                return;
            }
        }

        conversations.Writer.TryWrite(conversationId);
    }

    /// <summary>Gives a conversation back; it queues behind the others when there may be more to answer.</summary>
    public void Release(string conversationId, bool more)
    {
        lock (gate)
        {
            if (!more && !scheduled[conversationId])
            {
                scheduled.Remove(conversationId);
                return;
            }

            scheduled[conversationId] = false;
        }

        conversations.Writer.TryWrite(conversationId);
    }
}
