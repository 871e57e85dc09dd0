using Npgsql;
using NpgsqlTypes;
using PanReflex.Search.Evaluation;

namespace PanReflex.Benchmarks.Search;

/// <summary>PostgreSQL's full-text search: configuration <c>german</c>, GIN index, any word may match, ranked by ts_rank over the text's length.</summary>
internal sealed class PostgresSystem : ISearchSystem
{
    private readonly TemporaryPostgres _server;
    private readonly NpgsqlDataSource _database;

    private PostgresSystem(TemporaryPostgres server) => (_server, _database) = (server, NpgsqlDataSource.Create(server.ConnectionString + ";Command Timeout=600"));

    public string Name => "PostgreSQL german";

    /// <summary>Starts a server of its own; null with the reason when there is none on this machine.</summary>
    public static async Task<(PostgresSystem? System, string? Reason)> StartAsync() =>
        await TemporaryPostgres.StartAsync("-c shared_buffers=512MB -c maintenance_work_mem=256MB") is { } server
            ? (new PostgresSystem(server), null)
            : (null, TemporaryPostgres.Missing);

    public async Task IndexAsync(IReadOnlyList<BeirText> texts)
    {
        await using var connection = await _database.OpenConnectionAsync();
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
        await using var command = _database.CreateCommand(
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
        await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
