using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Builder.Integration.AspNet.Core;

/// <summary>Remembers what was taken lately, because a channel that misses an answer delivers the same activity again.</summary>
internal sealed class RecentActivities(int capacity, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> known = [];
    private readonly Queue<(string Key, DateTimeOffset At)> order = new();

    /// <summary>False when the same activity was taken before.</summary>
    public bool TryTake(string? key)
    {
        if (key is null)
            return true;
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (order.TryPeek(out var oldest) && (order.Count >= capacity || now - oldest.At > Memory))
            {
                order.Dequeue();
                if (known.TryGetValue(oldest.Key, out var at) && at == oldest.At)
                    known.Remove(oldest.Key);
            }

            if (!known.TryAdd(key, now))
                return false;
            order.Enqueue((key, now));
            return true;
        }
    }

    /// <summary>Forgets an activity that could not be taken after all.</summary>
    public void Release(string? key)
    {
        if (key is null)
            return;
        lock (gate)
            known.Remove(key);
    }

    /// <summary>Null for activities without an id, which cannot be told apart.</summary>
    public static string? Key(Activity activity) => string.IsNullOrEmpty(activity.Id)
        ? null
        : string.Join('\n', activity.ChannelId, activity.Conversation?.Id, activity.Type, activity.Id, activity.From?.Id);
}
