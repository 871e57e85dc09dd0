using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PanReflex.Benchmarks;

/// <summary>A PostgreSQL server in a temporary folder, on a free port.</summary>
internal sealed class TemporaryPostgres : IAsyncDisposable
{
    public const string Missing = "PostgreSQL ist nicht installiert (apt-get install postgresql)";

    private readonly DirectoryInfo folder;
    private readonly string programs;
    private readonly int port;

    private TemporaryPostgres(DirectoryInfo folder, string programs, int port) => (this.folder, this.programs, this.port) = (folder, programs, port);

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>Starts a server; null when there is none on this machine.</summary>
    public static async Task<TemporaryPostgres?> StartAsync(string settings)
    {
        var programs = new[] { "/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin" }.FirstOrDefault(Directory.Exists);
        if (programs is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("panreflex-postgres-");
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", folder.FullName);
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var server = new TemporaryPostgres(folder, programs, port);
        await server.AsUserAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await server.AsUserAsync(
            "pg_ctl", "-D", server.Data, "-w", "-l", Path.Combine(folder.FullName, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {settings}", "start");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await AsUserAsync("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");
        folder.Delete(recursive: true);
    }

    // The server refuses to run as root.
    private Task AsUserAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(programs, program), .. arguments])
        : RunAsync(Path.Combine(programs, program), arguments);

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
