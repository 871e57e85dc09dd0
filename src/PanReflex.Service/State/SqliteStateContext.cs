using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PanReflex.Service.State;

/// <summary>The state in a SQLite file.</summary>
public sealed class SqliteStateContext(DbContextOptions<SqliteStateContext> options) : StateContext(options)
{
    /// <summary>Id of the newest migration, which a new migration has to change; a test keeps it true. A start with it applied does without Entity Framework.</summary>
    public const string NewestMigration = "20261122212301_Subscriptions";

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    /// <summary>SQLite has no type for points in time that it could compare, so they are stored as milliseconds since 1970.</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    /// <summary>Lets <c>dotnet ef migrations add</c> work without starting the service.</summary>
    private sealed class DesignTime : IDesignTimeDbContextFactory<SqliteStateContext>
    {
        public SqliteStateContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteStateContext>().UseSqlite("Data Source=design.db").Options);
    }
}
