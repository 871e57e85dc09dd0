using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PanReflex.Service.State.Postgres;

/// <summary>The state on a PostgreSQL server, with what replicas of the service share.</summary>
public sealed class PostgresStateContext(DbContextOptions<PostgresStateContext> options) : StateContext(options)
{
    /// <summary>Signing keys of all replicas.</summary>
    public DbSet<SharedKeyRecord> SharedKeys => Set<SharedKeyRecord>();

    /// <inheritdoc />
    public override Task AnnounceAsync(string conversationId, long watermark, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_notify({ConversationSignal.Channel}, {new ConversationSignal(conversationId, watermark, null).Payloads()[0]})", cancellationToken);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Universal>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<SharedKeyRecord>(key =>
        {
            key.HasKey(k => k.Name);
            key.Property(k => k.Name).HasMaxLength(200);
        });
    }

    /// <summary>PostgreSQL keeps points in time, not the zone they were written in, and its driver refuses any but UTC.</summary>
    private sealed class Universal() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);

    /// <summary>Lets <c>dotnet ef migrations add</c> work without starting the service.</summary>
    private sealed class DesignTime : IDesignTimeDbContextFactory<PostgresStateContext>
    {
        public PostgresStateContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresStateContext>().UseNpgsql("Host=localhost;Database=design").Options);
    }
}
