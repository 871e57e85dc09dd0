using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace PanReflex.Service.DirectLine.Streams;

/// <summary>Something for the open sockets of a conversation.</summary>
/// <param name="Watermark">Watermark of the conversation at this point.</param>
/// <param name="Transient">An activity that is not kept, such as a typing indicator; null when the log has grown.</param>
public readonly record struct StreamSignal(long Watermark, string? Transient);

/// <summary>Tells open sockets that their conversation has grown. The log holds the activities; this only wakes those who read it.</summary>
public sealed class ConversationStreams(IOptions<DirectLineOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Listeners> conversations = [];
    private int sockets;

    /// <summary>Hears of activities that are not kept and for which no socket is open here: it may be open at another replica. Null without replicas.</summary>
    public Action<string, string>? Unheard { get; set; }

    /// <summary>Registers a socket; null when there are too many. Dispose ends the registration.</summary>
    public Subscription? Subscribe(string conversationId)
    {
        lock (gate)
        {
            var listeners = conversations.GetValueOrDefault(conversationId) ?? new Listeners();
            if (sockets >= options.Value.MaxSockets || listeners.Open.Count >= options.Value.MaxSocketsPerConversation)
            {
                return null;
            }

            var subscription = new Subscription(this, conversationId);
            listeners.Open.Add(subscription);
            conversations[conversationId] = listeners;
            sockets++;
            return subscription;
        }
    }

    /// <summary>Tells the sockets that the log has grown to <paramref name="watermark"/>.</summary>
    public void Advance(string conversationId, long watermark)
    {
        lock (gate)
        {
            if (conversations.TryGetValue(conversationId, out var listeners))
            {
                listeners.Watermark = Math.Max(listeners.Watermark, watermark);
                listeners.Tell(new StreamSignal(listeners.Watermark, null));
            }
        }
    }

    /// <summary>Sends an activity that is not kept to the sockets that are open now.</summary>
    public void Send(string conversationId, string transient)
    {
        if (!Hear(conversationId, transient))
        {
            Unheard?.Invoke(conversationId, transient);
        }
    }

    /// <summary>The same for the sockets of this process alone; false when there is none.</summary>
    public bool Hear(string conversationId, string transient)
    {
        lock (gate)
        {
            if (!conversations.TryGetValue(conversationId, out var listeners))
            {
                return false;
            }

            listeners.Tell(new StreamSignal(listeners.Watermark, transient));
            return true;
        }
    }

    /// <summary>The conversations with open sockets.</summary>
    public IReadOnlyList<string> Followed()
    {
        lock (gate)
        {
            return [.. conversations.Keys];
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (gate)
        {
            if (!conversations.TryGetValue(subscription.ConversationId, out var listeners) || !listeners.Open.Remove(subscription))
            {
                return;
            }

            sockets--;
            if (listeners.Open.Count == 0)
            {
                conversations.Remove(subscription.ConversationId);
            }
        }
    }

    /// <summary>The signals for one socket.</summary>
    public sealed class Subscription : IDisposable
    {
        // A signal lost to a slow socket does no harm: every later one names a watermark at least as high.
        private readonly Channel<StreamSignal> signals = Channel.CreateBounded<StreamSignal>(
            new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        private readonly ConversationStreams owner;

        internal Subscription(ConversationStreams owner, string conversationId) => (this.owner, ConversationId) = (owner, conversationId);

        /// <summary>The conversation.</summary>
        public string ConversationId { get; }

        /// <summary>The signals, oldest first.</summary>
        public ChannelReader<StreamSignal> Signals => signals.Reader;

        /// <inheritdoc />
        public void Dispose() => owner.Remove(this);

        internal void Tell(StreamSignal signal) => signals.Writer.TryWrite(signal);
    }

    private sealed class Listeners
    {
        public List<Subscription> Open { get; } = [];

        public long Watermark { get; set; }

        public void Tell(StreamSignal signal) => Open.ForEach(subscription => subscription.Tell(signal));
    }
}
