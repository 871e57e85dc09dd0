using Microsoft.Data.Sqlite;

namespace PanReflex.Service.State;

/// <summary>The file that holds the state.</summary>
/// <param name="Path">Full path.</param>
public sealed record SqliteFile(string Path)
{
    /// <summary>How to open it: writers wait up to 15 seconds for each other.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 15 }.ConnectionString;

    /// <summary>Creates the file, readable by its owner alone: it holds what people wrote.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(Path, options);
    }

    /// <summary>Whether a migration was applied. Asked without Entity Framework, which would cost every start more than a second on the way to the first page.</summary>
    public async Task<bool> HasMigrationAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L)
        {
            return false;
        }

        command.CommandText = "SELECT COUNT(*) FROM __EFMigrationsHistory WHERE MigrationId = $id";
        command.Parameters.AddWithValue("$id", id);
        return await command.ExecuteScalarAsync(cancellationToken) is 1L;
    }
}
