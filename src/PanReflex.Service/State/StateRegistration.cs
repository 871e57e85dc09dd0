using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PanReflex.Answers.Receipts;
using PanReflex.Service.Hosting;
using PanReflex.Service.State.Postgres;

namespace PanReflex.Service.State;

/// <summary>Adds the state to the service.</summary>
public static class StateRegistration
{
    /// <summary>Adds conversations, feedback, gaps, receipts and the bot's memory, kept in <paramref name="dataFolder"/> unless a server is configured. The tables are migrated at start.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Names the database.</param>
    /// <param name="dataFolder">Folder of the SQLite file.</param>
    public static IServiceCollection AddState(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddSettings<StateOptions>(StateOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        if (Settings.Read<StateOptions>(configuration, StateOptions.Section).Provider == StateProvider.Postgres)
        {
            services.AddPostgres();
        }
        else
        {
            services.AddSqlite(dataFolder);
        }

        services.AddSingleton<ConversationLog>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<IReceiptStore, ReceiptStore>();
        services.AddSingleton<ConversationErasure>();
        services.AddHostedService<RetentionSweep>();
        return services;
    }

    /// <summary>Keeps the keys that seal download links where the state is: in the data folder or, for all replicas, in the database; encrypted when a certificate is configured.</summary>
    /// <exception cref="StartupException">The certificate cannot be used.</exception>
    public static IDataProtectionBuilder KeepKeys(this IDataProtectionBuilder protection, IConfiguration configuration, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(protection);
        if (KeyCertificate.Load(Settings.Read<StateOptions>(configuration, StateOptions.Section)) is { } certificate)
        {
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }

        protection.PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(dataFolder, "keys")));
        protection.Services.AddSingleton<IPostConfigureOptions<KeyManagementOptions>>(provider => new PostConfigureOptions<KeyManagementOptions>(
            null, keys => keys.XmlRepository = provider.GetService<SharedKeys>() ?? keys.XmlRepository));
        return protection;
    }

    private static void AddSqlite(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<ISharedLocks, NoReplicas>();
        services.AddSingleton(provider => new SqliteFile(Path.Combine(Path.GetFullPath(dataFolder), provider.GetRequiredService<IOptions<StateOptions>>().Value.File)));
        services.AddSingleton(OpenSqlite);
        services.AddHostedService<StateStartup>();
    }

    private static void AddPostgres(this IServiceCollection services)
    {
        services.AddSingleton<PostgresServer>();
        services.AddSingleton<PostgresContexts>();
        services.AddSingleton<ISharedLocks, AdvisoryLocks>();
        services.AddSingleton<SharedKeys>();
        services.AddSingleton(provider => new StateDatabase(provider.GetRequiredService<PostgresContexts>().Open, oneWriter: false, PostgresServer.SomebodyWasFirst));
        services.AddHostedService<PostgresStartup>();
    }

    private static StateDatabase OpenSqlite(IServiceProvider provider)
    {
        var options = new DbContextOptionsBuilder<SqliteStateContext>()
            .UseSqlite(provider.GetRequiredService<SqliteFile>().ConnectionString)
            .UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>())
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)))
            .Options;
        var contexts = new PooledDbContextFactory<SqliteStateContext>(options);
        return new StateDatabase(contexts.CreateDbContext, oneWriter: true);
    }
}
