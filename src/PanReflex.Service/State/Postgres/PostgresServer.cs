using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace PanReflex.Service.State.Postgres;

/// <summary>The PostgreSQL server that the settings name.</summary>
public sealed class PostgresServer(IOptions<StateOptions> options)
{
    private const string Application = "panreflex";

    /// <summary>Connection string for the pool; statements give up after 30 seconds unless the settings say otherwise.</summary>
    public string ConnectionString => Builder().ConnectionString;

    /// <summary>Where it is, without user and password, for messages.</summary>
    public string Place => $"{Builder().Host}, Datenbank {Builder().Database}";

    /// <summary>Opens a session of its own, outside of the pool, for locks and notifications. The server notices within half a minute that the machine at this end is gone.</summary>
    public async Task<NpgsqlConnection> OpenSessionAsync(string purpose, CancellationToken cancellationToken)
    {
        var builder = Builder();
        builder.Pooling = false;
        builder.KeepAlive = 10;
        builder.ApplicationName = $"{Application} {purpose}";
        var connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(
                "SELECT set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '4', false)", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs <paramref name="migrate"/> while no other replica does.</summary>
    public async Task MigrateAsync(Func<Task> migrate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(migrate);
        await using var session = await OpenSessionAsync("migration", cancellationToken);
        // Replicas that start together wait here for the first one; the lock ends with the session.
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('panreflex/migration', 0))", session) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(cancellationToken);
        await migrate();
    }

    /// <summary>True for a fault that ends when the transaction is run once more from its beginning: somebody else was first.</summary>
    public static bool SomebodyWasFirst(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private NpgsqlConnectionStringBuilder Builder()
    {
        var builder = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString);
        builder.ApplicationName ??= Application;
        return builder;
    }
}
