using System.Text.Json;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Builder;

/// <summary>Keeps objects in memory, as JSON, so that nobody shares an instance; for tests and short-lived state.</summary>
public class MemoryStorage : IStorage
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Stored> items = [];
    private long version;

    /// <inheritdoc/>
    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>();
        lock (gate)
        {
            foreach (var key in keys)
            {
                if (items.TryGetValue(key, out var stored))
                    found[key] = stored.Read();
            }
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Someone else has written a newer version; nothing was written.</exception>
    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (gate)
        {
            foreach (var (key, value) in changes)
            {
                if (value is IStoreItem { ETag: { } expected and not "*" } && items.TryGetValue(key, out var stored) && stored.ETag != expected)
                    throw new InvalidOperationException($"Etag conflict: '{key}' was changed since it was read. Original: {expected}, current: {stored.ETag}.");
            }

            foreach (var (key, value) in changes)
                items[key] = Stored.Of(value, (++version).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (gate)
        {
            foreach (var key in keys)
                items.Remove(key);
        }

        return Task.CompletedTask;
    }

    private sealed record Stored(Type Type, byte[] Json, string ETag)
    {
        public static Stored Of(object value, string etag) =>
            new(value.GetType(), JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), ActivityJson.Options), etag);

        public object Read()
        {
            var value = JsonSerializer.Deserialize(Json, Type, ActivityJson.Options)!;
            if (value is IStoreItem item)
                item.ETag = ETag;
            return value;
        }
    }
}
