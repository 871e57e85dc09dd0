using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace PanReflex.Service.State.Postgres;

/// <summary>Opens contexts on the server, pooled.</summary>
public sealed class PostgresContexts
{
    private readonly PooledDbContextFactory<PostgresStateContext> factory;

    /// <summary>Contexts on a server.</summary>
    public PostgresContexts(PostgresServer server, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(server);
        factory = new PooledDbContextFactory<PostgresStateContext>(new DbContextOptionsBuilder<PostgresStateContext>()
            .UseNpgsql(server.ConnectionString)
            .UseLoggerFactory(loggers)
            .ConfigureWarnings(warnings => warnings.Log(
                (RelationalEventId.CommandExecuted, LogLevel.Debug),
                // A replica that was second is an ordinary thing here and tried again; what is not is thrown.
                (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)))
            .Options);
    }

    /// <summary>Opens one; dispose it.</summary>
    public PostgresStateContext Open() => factory.CreateDbContext();
}
