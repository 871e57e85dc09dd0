using System.Text.Json;
using PanReflex.BotFramework.Json;

namespace PanReflex.BotFramework.Builder;

/// <summary>Properties that are loaded once in a turn, changed in memory and written back when they changed.</summary>
public abstract class BotState
{
    private readonly IStorage storage;
    private readonly string contextServiceKey;

    /// <summary>A state in a storage.</summary>
    /// <param name="storage">Where it is kept.</param>
    /// <param name="contextServiceKey">Name of the loaded state in the turn.</param>
    protected BotState(IStorage storage, string contextServiceKey)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(contextServiceKey);
        (this.storage, this.contextServiceKey) = (storage, contextServiceKey);
    }

    /// <summary>The accessor of the property <paramref name="name"/>.</summary>
    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new Accessor<T>(this, name);
    }

    /// <summary>Reads the state, unless it was read in this turn already.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="force">True reads it again and drops unsaved changes.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    public virtual async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (!force && Loaded(turnContext) is not null)
            return;
        var key = GetStorageKey(turnContext);
        var items = await storage.ReadAsync([key], cancellationToken);
        turnContext.TurnState.Set(contextServiceKey, new LoadedState(items.TryGetValue(key, out var value) ? Properties(value) : []));
    }

    /// <summary>Writes the state when it changed.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="force">True writes it in any case.</param>
    /// <param name="cancellationToken">Ends writing.</param>
    public virtual async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (Loaded(turnContext) is not { } state || (!force && !state.Changed))
            return;
        await storage.WriteAsync(new Dictionary<string, object> { [GetStorageKey(turnContext)] = state.Values }, cancellationToken);
        state.Saved();
    }

    /// <summary>Empties the state in memory; save to make it last.</summary>
    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Set(contextServiceKey, LoadedState.Cleared());
        return Task.CompletedTask;
    }

    /// <summary>Deletes the state from memory and storage.</summary>
    public virtual Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Remove(contextServiceKey);
        return storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    /// <summary>The state's key in the storage.</summary>
    protected abstract string GetStorageKey(ITurnContext turnContext);

    private LoadedState? Loaded(ITurnContext turnContext) => turnContext.TurnState.Get<LoadedState>(contextServiceKey);

    private static Dictionary<string, object> Properties(object value) => value as Dictionary<string, object>
        ?? ActivityJson.Convert<Dictionary<string, object>>(value) ?? [];

    private sealed class LoadedState(Dictionary<string, object> values)
    {
        private string saved = Text(values);

        public Dictionary<string, object> Values { get; } = values;

        public bool Changed => Text(Values) != saved;

        public static LoadedState Cleared() => new([]) { saved = string.Empty };

        public void Saved() => saved = Text(Values);

        private static string Text(Dictionary<string, object> values) =>
            JsonSerializer.Serialize(values.OrderBy(value => value.Key, StringComparer.Ordinal), ActivityJson.Options);
    }

    private sealed class Accessor<T>(BotState state, string name) : IStatePropertyAccessor<T>
    {
        public string Name => name;

        public async Task<T> GetAsync(ITurnContext turnContext, Func<T>? defaultValueFactory, CancellationToken cancellationToken)
        {
            await state.LoadAsync(turnContext, false, cancellationToken);
            var values = state.Loaded(turnContext)!.Values;
            if (values.TryGetValue(name, out var stored))
            {
                var value = ActivityJson.Convert<T>(stored)!;
                // From here on the bot changes the object it was given.
                values[name] = value;
                return value;
            }

            if (defaultValueFactory is null)
                return default!;
            var created = defaultValueFactory();
            values[name] = created!;
            return created;
        }

        public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            await state.LoadAsync(turnContext, false, cancellationToken);
            state.Loaded(turnContext)!.Values.Remove(name);
        }

        public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken)
        {
            await state.LoadAsync(turnContext, false, cancellationToken);
            state.Loaded(turnContext)!.Values[name] = value!;
        }
    }
}
