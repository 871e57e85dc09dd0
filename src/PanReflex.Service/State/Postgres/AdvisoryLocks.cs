using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace PanReflex.Service.State.Postgres;

/// <summary>
/// Locks between replicas as PostgreSQL's advisory locks, all on one session: when a replica dies, its session ends and the server
/// gives its locks free. A lock is a promise of the server, not proof: what is done under it has to be safe to do twice.
/// </summary>
public sealed class AdvisoryLocks(PostgresServer server) : ISharedLocks, IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    // Within one session PostgreSQL grants a lock again and again, so what this process holds is kept here.
    private readonly HashSet<long> held = [];
    private NpgsqlConnection? session;

    /// <inheritdoc />
    public bool AmongReplicas => true;

    /// <inheritdoc />
    public async Task<IAsyncDisposable?> TryTakeAsync(string name, CancellationToken cancellationToken)
    {
        var key = Key(name);
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (session is not { State: System.Data.ConnectionState.Open })
            {
                await EndSessionAsync();
                session = await server.OpenSessionAsync("locks", cancellationToken);
            }

            if (held.Contains(key) || !await RunAsync("SELECT pg_try_advisory_lock($1)", key, cancellationToken))
            {
                return null;
            }

            held.Add(key);
            return new Held(this, session, key);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        await EndSessionAsync();
        gate.Dispose();
    }

    private async Task<bool> RunAsync(string sql, long key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, session) { Parameters = { new NpgsqlParameter { Value = key } } };
        try
        {
            return await command.ExecuteScalarAsync(cancellationToken) is true;
        }
        catch
        {
            // Whether the lock was granted is unknown; with the session it is gone for certain.
            await EndSessionAsync();
            throw;
        }
    }

    private async Task ReleaseAsync(NpgsqlConnection takenIn, long key)
    {
        await gate.WaitAsync();
        try
        {
            if (ReferenceEquals(takenIn, session) && held.Remove(key))
            {
                await RunAsync("SELECT pg_advisory_unlock($1)", key, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
        {
            // The session broke and all its locks are free.
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task EndSessionAsync()
    {
        held.Clear();
        if (session is not null)
        {
            await session.DisposeAsync();
            session = null;
        }
    }

    private static long Key(string name) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes("panreflex/" + name)));

    private sealed class Held(AdvisoryLocks owner, NpgsqlConnection takenIn, long key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await owner.ReleaseAsync(takenIn, key);
    }
}
