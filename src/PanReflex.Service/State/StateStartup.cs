using System.Data.Common;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.State;

/// <summary>Migrates the database before anything else of the service starts.</summary>
public sealed class StateStartup(StateDatabase database, SqliteFile file) : IHostedLifecycleService
{
    /// <inheritdoc />
    /// <exception cref="StartupException">The database cannot be opened or written.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            file.Prepare();
            if (!await file.HasMigrationAsync(SqliteStateContext.NewestMigration, cancellationToken))
            {
                await database.MigrateAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                "State:File",
                $"Die Datenbank {file.Path} lässt sich nicht öffnen ({exception.Message.TrimEnd('.')}). "
                + "Bitte prüfen, ob der Ordner beschreibbar und die Datei unbeschädigt ist.",
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
}
