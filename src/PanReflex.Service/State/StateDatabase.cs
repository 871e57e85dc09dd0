using Microsoft.EntityFrameworkCore;

namespace PanReflex.Service.State;

/// <summary>Gives access to the state: reads side by side, writes as transactions. Safe for concurrent use.</summary>
/// <param name="open">Opens a context.</param>
/// <param name="oneWriter">True for a database that takes one writer at a time: writers then queue here instead of polling the lock of the file.</param>
/// <param name="isWorthAgain">Tells whether a failed transaction may succeed when it is run once more from its beginning; null for never.</param>
public sealed class StateDatabase(Func<StateContext> open, bool oneWriter, Func<Exception, bool>? isWorthAgain = null) : IDisposable
{
    private const int MaxAttempts = 8;

    private readonly SemaphoreSlim? gate = oneWriter ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Reads.</summary>
    public async Task<T> ReadAsync<T>(Func<StateContext, Task<T>> read)
    {
        await using var db = open();
        return await read(db);
    }

    /// <summary>Writes in one transaction; when <paramref name="write"/> throws, nothing is written. It is called again when another writer was first.</summary>
    public async Task<T> WriteAsync<T>(Func<StateContext, Task<T>> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(write, cancellationToken);
            }
            catch (Exception exception) when (attempt < MaxAttempts && isWorthAgain?.Invoke(exception) == true)
            {
            }
        }
    }

    /// <summary>Brings the tables to the newest migration.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = open();
        await db.Database.MigrateAsync(cancellationToken);
        if (oneWriter)
        {
            // Readers then see the last commit and never wait for the writer.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Dispose() => gate?.Dispose();

    private async Task<T> WriteOnceAsync<T>(Func<StateContext, Task<T>> write, CancellationToken cancellationToken)
    {
        if (gate is not null)
        {
            await gate.WaitAsync(cancellationToken);
        }

        try
        {
            await using var db = open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(db);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            gate?.Release();
        }
    }
}
