using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using PanReflex.Service.Tests.State;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace PanReflex.Service.Tests.State;

/// <summary>A PostgreSQL server of the tests' own: in a temp folder, on a free port, gone afterwards. Started by the first test that needs it.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Installed = "/usr/lib/postgresql";
    private readonly SemaphoreSlim starting = new(1, 1);
    private string? folder;
    private int port;
    private int databases;

    private static string? Programs =>
        Directory.Exists(Installed) ? Directory.GetDirectories(Installed).Select(version => Path.Combine(version, "bin")).Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault() : null;

    /// <summary>Connection string of a new, empty database; skips the test where PostgreSQL is not installed.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        Assert.SkipWhen(Programs is null, $"PostgreSQL is not installed under {Installed}; test.sh installs it.");
        await starting.WaitAsync();
        try
        {
            if (folder is null)
            {
                await StartAsync();
            }
        }
        finally
        {
            starting.Release();
        }

        var name = $"test{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return ConnectionString(name);
    }

    /// <summary>Settings of a service on a new database.</summary>
    public async Task<(string Key, string Value)[]> NewSettingsAsync() =>
        [("State:Provider", "postgres"), ("State:ConnectionString", await NewDatabaseAsync())];

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            await RunAsync("pg_ctl", "-D", folder, "-m", "immediate", "-w", "stop");
            await RunAsync("/bin/rm", "-rf", folder);
        }

        starting.Dispose();
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=30;Include Error Detail=true";

    private async Task StartAsync()
    {
        port = FreePort();
        var created = (await RunAsync("/bin/mktemp", "-d", "/tmp/panreflex-postgres-XXXXXX")).Trim();
        await RunAsync("initdb", "-D", created, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        await RunAsync("pg_ctl", "-D", created, "-l", Path.Combine(created, "log"), "-w", "-o", $"-p {port} -k {created} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300", "start");
        folder = created;
    }

    /// <summary>The server refuses to run as root, so its own user runs it there.</summary>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var path = program.StartsWith('/') ? program : Path.Combine(Programs!, program);
        var start = Environment.UserName == "root" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments]) : new ProcessStartInfo(path, arguments);
        // pg_ctl leaves a server behind that would hold a pipe open.
        var quiet = program == "pg_ctl";
        (start.RedirectStandardOutput, start.WorkingDirectory) = (!quiet, "/tmp");
        if (quiet)
        {
            start.ArgumentList.Add("-s");
        }

        using var process = Process.Start(start)!;
        var output = quiet ? string.Empty : await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {output}");
        return output;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
