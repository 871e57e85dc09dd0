using Microsoft.EntityFrameworkCore;
using PanReflex.Service.Hosting;
using PanReflex.Service.State;

namespace PanReflex.Service.Tests.State;

public sealed class The_SQLite_file
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_is_readable_by_its_owner_alone_and_migrates_again_without_harm()
    {
        using var folder = new TempFolder();
        await using (var first = await StateFixture.OpenAsync(folder.Path))
        {
            await first.Log.StartAsync("kept", "dl_kept", new ActivityDraft("a1", "{}"), Cancellation);
        }

        await using var second = await StateFixture.OpenAsync(folder.Path);

        Assert.Equal(1, await second.Log.FindWatermarkAsync("kept", Cancellation));
        Assert.Equal("wal", await second.Database.ReadAsync(db => db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Cancellation)));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(folder.Path))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task A_damaged_database_stops_the_start_with_a_sentence()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "state.db"), new string('x', 10_000), Cancellation);

        var error = await Assert.ThrowsAsync<StartupException>(() => StateFixture.OpenAsync(folder.Path));

        Assert.StartsWith("State:File: Die Datenbank ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_model_and_its_migrations_agree()
    {
        await using var state = await StateFixture.OpenAsync();

        Assert.False(await state.Database.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
        Assert.Equal(SqliteStateContext.NewestMigration, await state.Database.ReadAsync(db => Task.FromResult(db.Database.GetMigrations().Last())));
    }
}
