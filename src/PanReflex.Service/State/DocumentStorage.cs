using Microsoft.EntityFrameworkCore;
using PanReflex.BotFramework.Json;

namespace PanReflex.Service.State;

/// <summary>The bot's memory in the database. Documents come back as dictionaries, as the bot's state expects them; one written as <see cref="IStoreItem"/> carries its current ETag.</summary>
public sealed class DocumentStorage(StateDatabase database, TimeProvider clock) : IStorage
{
    private const string Any = "*";

    /// <inheritdoc />
    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return database.ReadAsync(async db =>
        {
            var rows = await db.Documents.AsNoTracking().Where(d => keys.Contains(d.Key)).ToListAsync(cancellationToken);
            return (IDictionary<string, object>)rows.ToDictionary(row => row.Key, object (row) => ActivityJson.Deserialize<Dictionary<string, object>>(row.Json)!);
        });
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Someone else has written a newer version; nothing was written.</exception>
    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        try
        {
            await database.WriteAsync(db => WriteAsync(db, changes, cancellationToken), cancellationToken);
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw new InvalidOperationException("Etag conflict: a document was changed while it was written.", exception);
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return database.WriteAsync(db => db.Documents.Where(d => keys.Contains(d.Key)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private async Task<int> WriteAsync(StateContext db, IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        var keys = changes.Keys.ToArray();
        var stored = await db.Documents.Where(d => keys.Contains(d.Key)).ToDictionaryAsync(d => d.Key, cancellationToken);
        foreach (var (key, value) in changes)
        {
            var (etag, now) = (Guid.NewGuid().ToString("N"), clock.GetUtcNow());
            var json = Serialize(value, etag);
            if (!stored.TryGetValue(key, out var document))
            {
                db.Documents.Add(new DocumentRecord { Key = key, Json = json, ETag = etag, Updated = now });
                continue;
            }

            if (value is IStoreItem { ETag: { } expected and not Any } && expected != document.ETag)
            {
                throw new InvalidOperationException($"Etag conflict: '{key}' was changed since it was read. Original: {expected}, current: {document.ETag}.");
            }

            (document.Json, document.ETag, document.Updated) = (json, etag, now);
        }

        return changes.Count;
    }

    private static string Serialize(object value, string etag)
    {
        var json = ActivityJson.Serialize(value);
        if (value is not IStoreItem)
        {
            return json;
        }

        var fields = ActivityJson.Deserialize<Dictionary<string, object>>(json)!;
        fields["eTag"] = etag;
        return ActivityJson.Serialize(fields);
    }
}
