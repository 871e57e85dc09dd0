using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PanReflex.Service.Hosting;
using PanReflex.Service.State;
using PanReflex.Service.State.Postgres;

namespace PanReflex.Service.Tests.State;

public sealed class The_PostgreSQL_server(PostgresCluster postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_start_together_migrate_once_and_share_their_keys()
    {
        var settings = await postgres.NewSettingsAsync();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StateFixture.OpenAsync(null, settings)));

        var secrets = replicas.Select(replica => replica.Get<SharedKeys>().LoadOrCreate("test", () => Convert.ToHexString(RandomNumberGenerator.GetBytes(8)))).Distinct();
        var sealedByFirst = replicas[0].Get<IDataProtectionProvider>().CreateProtector("links").Protect("offen");

        Assert.Single(secrets);
        Assert.All(replicas, replica => Assert.Equal("offen", replica.Get<IDataProtectionProvider>().CreateProtector("links").Unprotect(sealedByFirst)));
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_lock_is_with_one_replica_until_it_gives_it_back_or_ends()
    {
        var settings = await postgres.NewSettingsAsync();
        await using var first = await StateFixture.OpenAsync(null, settings);
        await using var second = await StateFixture.OpenAsync(null, settings);
        var (mine, theirs) = (first.Get<ISharedLocks>(), second.Get<ISharedLocks>());

        var held = await mine.TryTakeAsync("index", Cancellation);
        Assert.NotNull(held);
        Assert.Null(await mine.TryTakeAsync("index", Cancellation));
        Assert.Null(await theirs.TryTakeAsync("index", Cancellation));
        Assert.NotNull(await theirs.TryTakeAsync("other", Cancellation));

        await held.DisposeAsync();
        await using var taken = await theirs.TryTakeAsync("index", Cancellation);
        Assert.NotNull(taken);

        // The server ends the session, as it does when the process behind it is gone.
        await second.Database.WriteAsync(
            db => db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'panreflex locks' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory') AND datname = current_database()", Cancellation),
            Cancellation);
        IAsyncDisposable? again = null;
        while (again is null)
        {
            try
            {
                again = await mine.TryTakeAsync("index", Cancellation);
            }
            catch (NpgsqlException)
            {
                // Its own session was ended, too; the next try opens a new one.
            }
        }

        await again.DisposeAsync();
    }

    [Fact]
    public async Task The_model_and_its_migrations_agree()
    {
        await using var state = await StateFixture.OpenAsync(null, await postgres.NewSettingsAsync());

        Assert.False(await state.Database.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_stops_the_start_with_a_sentence_without_the_password()
    {
        var error = await Assert.ThrowsAsync<StartupException>(() => StateFixture.OpenAsync(
            null, ("State:Provider", "postgres"), ("State:ConnectionString", "Host=127.0.0.1;Port=1;Database=panreflex;Username=u;Password=geheim123")));

        Assert.StartsWith("State:ConnectionString: Die Datenbank auf 127.0.0.1, Datenbank panreflex lässt sich nicht öffnen", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim123", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Host=db")]
    [InlineData("kein Schlüssel")]
    public async Task A_connection_string_that_names_no_database_is_refused(string? connectionString)
    {
        var error = await Assert.ThrowsAsync<StartupException>(() => StateFixture.OpenAsync(
            null, connectionString is null ? [("State:Provider", "postgres")] : [("State:Provider", "postgres"), ("State:ConnectionString", connectionString)]));

        Assert.StartsWith("State:ConnectionString: ", error.Message, StringComparison.Ordinal);
    }
}
