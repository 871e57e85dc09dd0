using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.State.Postgres;

/// <summary>Migrates the database on the server before anything else of the service starts; replicas that start together do so one after the other.</summary>
public sealed class PostgresStartup(PostgresServer server, StateDatabase database, IServiceProvider services, TimeProvider clock) : IHostedLifecycleService
{
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(90);

    /// <inheritdoc />
    /// <exception cref="StartupException">The server cannot be reached, or refuses.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await server.MigrateAsync(
                async () =>
                {
                    await database.MigrateAsync(cancellationToken);
                    MakeFirstKey();
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or SocketException or TimeoutException)
        {
            throw new StartupException(
                "State:ConnectionString",
                $"Die Datenbank auf {server.Place} lässt sich nicht öffnen ({exception.Message.TrimEnd('.')}). "
                + "Bitte prüfen, ob der Server läuft, die Datenbank besteht, Benutzer und Kennwort stimmen und der Benutzer darin Tabellen anlegen darf.",
                exception);
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Left to itself, each of several replicas that start together would make a first key that the others do not read for a day.</summary>
    private void MakeFirstKey()
    {
        if (services.GetService<IKeyManager>() is { } keys && keys.GetAllKeys().Count == 0)
        {
            var now = clock.GetUtcNow();
            keys.CreateNewKey(now, now + KeyLifetime);
        }
    }
}
