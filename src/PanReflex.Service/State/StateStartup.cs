using System.Data.Common;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.State;

/// <summary>Migrates the database before anything else of the service starts.</summary>
public sealed class StateStartup(StateDatabase database, StateLocation location) : IHostedLifecycleService
{
    /// <inheritdoc />
    /// <exception cref="StartupException">The database cannot be opened or written.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            location.Prepare();
            await database.MigrateAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                "State:File",
                $"Die Datenbank {location.File} lässt sich nicht öffnen ({exception.Message.TrimEnd('.')}). "
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

/// <summary>The file that holds the state.</summary>
/// <param name="File">Full path of the SQLite file.</param>
public sealed record StateLocation(string File)
{
    /// <summary>Creates the file, readable by its owner alone: it holds what people wrote.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(File, options);
    }
}
