using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PanReflex.Answers.Receipts;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.State;

/// <summary>Adds the state to the service.</summary>
public static class StateRegistration
{
    /// <summary>Adds conversations, feedback, gaps, receipts and the bot's memory, kept in <paramref name="dataFolder"/> unless a server is configured. The tables are migrated at start.</summary>
    public static IServiceCollection AddState(this IServiceCollection services, string dataFolder)
    {
        services.AddSettings<StateOptions>(StateOptions.Section);
        services.AddOptions<StateOptions>().Validate(
            options => options.Provider == StateProvider.Sqlite,
            "State:Provider: PostgreSQL wird in dieser Fassung noch nicht unterstützt; bitte sqlite eintragen.");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SqliteFile(Path.Combine(Path.GetFullPath(dataFolder), provider.GetRequiredService<IOptions<StateOptions>>().Value.File)));
        services.AddSingleton(OpenSqlite);
        services.AddSingleton<ConversationLog>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<IReceiptStore, ReceiptStore>();
        services.AddHostedService<StateStartup>();
        services.AddHostedService<RetentionSweep>();
        return services;
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
