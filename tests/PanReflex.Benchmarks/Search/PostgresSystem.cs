using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using NpgsqlTypes;
using PanReflex.Search.Evaluation;

namespace PanReflex.Benchmarks.Search;

/// <summary>PostgreSQL's full-text search: configuration <c>german</c>, GIN index, any word may match, ranked by ts_rank over the text's length.</summary>
internal sealed class PostgresSystem : ISearchSystem
{
    private readonly DirectoryInfo _folder;
    private readonly string _programs;
    private NpgsqlDataSource? _database;

    private PostgresSystem(DirectoryInfo folder, string programs) => (_folder, _programs) = (folder, programs);

    public string Name => "PostgreSQL german";

    /// <summary>Starts a server of its own; null with the reason when there is none on this machine.</summary>
    public static async Task<(PostgresSystem? System, string? Reason)> StartAsync()
    {
        var programs = new[] { "/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin" }.FirstOrDefault(Directory.Exists);
        if (programs is null)
        {
            return (null, "PostgreSQL ist nicht installiert (apt-get install postgresql)");
        }

        var folder = Directory.CreateTempSubdirectory("panreflex-postgres-");
        var system = new PostgresSystem(folder, programs);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", folder.FullName);
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var data = Path.Combine(folder.FullName, "data");
        await system.AsUserAsync("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await system.AsUserAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder.FullName, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=512MB -c maintenance_work_mem=256MB", "start");
        system._database = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Command Timeout=600");
        return (system, null);
    }

    public async Task IndexAsync(IReadOnlyList<BeirText> texts)
    {
        await using var connection = await _database!.OpenConnectionAsync();
        await ExecuteAsync("create table passage (id text, body text, words tsvector generated always as (to_tsvector('german', body)) stored)");
        await using (var import = await connection.BeginBinaryImportAsync("copy passage (id, body) from stdin (format binary)"))
        {
            foreach (var text in texts)
            {
                await import.StartRowAsync();
                await import.WriteAsync(text.Id, NpgsqlDbType.Text);
                await import.WriteAsync($"{text.Title}\n{text.Text}".Replace("\0", "", StringComparison.Ordinal), NpgsqlDbType.Text);
            }

            await import.CompleteAsync();
        }

        await ExecuteAsync("create index on passage using gin (words)");
        await ExecuteAsync("vacuum analyze passage");
    }

    public async Task<IReadOnlyList<string>> SearchAsync(string question, int count)
    {
        await using var command = _database!.CreateCommand(
            """
            select id, body from passage, (select replace(plainto_tsquery('german', $1)::text, '&', '|')::tsquery as asked) q
            where words @@ asked order by ts_rank(words, asked, 1) desc, id limit $2
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = question });
        command.Parameters.Add(new NpgsqlParameter { Value = count });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        await AsUserAsync("pg_ctl", "-D", Path.Combine(_folder.FullName, "data"), "-w", "-m", "immediate", "stop");
        _folder.Delete(recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // The server refuses to run as root.
    private Task AsUserAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_programs, program), .. arguments])
        : RunAsync(Path.Combine(_programs, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The table of figures is all that belongs on standard output.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true })!;
        process.BeginOutputReadLine();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
