namespace PanReflex.Service.State;

/// <summary>Lets one replica of the service at a time do something.</summary>
public interface ISharedLocks
{
    /// <summary>True when there may be other replicas.</summary>
    bool AmongReplicas { get; }

    /// <summary>Takes a lock if nobody holds it, without waiting; null when another replica does. Disposing gives it back; the end of the process does, too.</summary>
    /// <param name="name">What is locked.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IAsyncDisposable?> TryTakeAsync(string name, CancellationToken cancellationToken);
}

/// <summary>The locks of a service that is one process: nobody else is there to hold them.</summary>
public sealed class NoReplicas : ISharedLocks, IAsyncDisposable
{
    /// <inheritdoc />
    public bool AmongReplicas => false;

    /// <inheritdoc />
    public Task<IAsyncDisposable?> TryTakeAsync(string name, CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable?>(this);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
