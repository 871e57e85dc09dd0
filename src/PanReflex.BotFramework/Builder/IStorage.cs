namespace PanReflex.BotFramework.Builder;

/// <summary>Keeps objects by key.</summary>
public interface IStorage
{
    /// <summary>The objects that exist among <paramref name="keys"/>.</summary>
    Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default);

    /// <summary>Writes objects. For an <see cref="IStoreItem"/> with an ETag other than <c>*</c> the stored one must have the same.</summary>
    Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default);

    /// <summary>Deletes objects; unknown keys are no error.</summary>
    Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default);
}

/// <summary>An object that knows which version of it was read.</summary>
public interface IStoreItem
{
    /// <summary>Version; null for a new object, <c>*</c> to overwrite whatever is there.</summary>
    string? ETag { get; set; }
}

/// <summary>Typed reading.</summary>
public static class StorageExtensions
{
    /// <summary>The objects among <paramref name="keys"/> that are of type <typeparamref name="TStoreItem"/>.</summary>
    public static async Task<IDictionary<string, TStoreItem>> ReadAsync<TStoreItem>(this IStorage storage, string[] keys, CancellationToken cancellationToken = default)
        where TStoreItem : class
    {
        ArgumentNullException.ThrowIfNull(storage);
        var items = await storage.ReadAsync(keys, cancellationToken);
        return items.Where(item => item.Value is TStoreItem).ToDictionary(item => item.Key, item => (TStoreItem)item.Value);
    }
}
