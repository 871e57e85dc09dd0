using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PanReflex.Service.DirectLine.Streams;
using PanReflex.Service.DirectLine.Tokens;
using PanReflex.Service.DirectLine.Turns;
using PanReflex.Service.Hosting;
using PanReflex.Service.State.Postgres;

namespace PanReflex.Service.DirectLine;

/// <summary>Adds the Direct Line endpoint to the service.</summary>
public static class DirectLineRegistration
{
    /// <summary>Adds the endpoint's parts; its signing key lies in <paramref name="dataFolder"/>, or in the database that replicas share. Needs <c>AddState</c> and <c>AddBot</c>.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, string dataFolder)
    {
        services.AddSettings<DirectLineOptions>(DirectLineOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DirectLineTokens(
            new Lazy<byte[]>(() => provider.GetService<SharedKeys>() is { } shared
                ? Convert.FromBase64String(shared.LoadOrCreate("direct-line", SigningKey.Create))
                : SigningKey.LoadOrCreate(dataFolder)),
            provider.GetRequiredService<IOptions<DirectLineOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DirectLineAccess>();
        services.AddSingleton<DirectLineLimits>();
        services.AddSingleton<DirectLineAdapter>();
        services.AddSingleton<ConversationStreams>();
        services.AddSingleton<ConversationEndpoints>();
        services.AddSingleton<ActivityEndpoints>();
        services.AddSingleton<TurnSchedule>();
        services.AddHostedService<TurnWorker>();
        if (services.Any(service => service.ServiceType == typeof(PostgresServer)))
        {
            services.AddHostedService<ReplicaFeed>();
        }

        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>>(provider =>
            new ConfigureOptions<CorsOptions>(cors => cors.AddPolicy(DirectLineEndpoints.CorsPolicy, Policy(provider.GetRequiredService<IOptions<DirectLineOptions>>().Value))));
        return services;
    }

    private static CorsPolicy Policy(DirectLineOptions options) =>
        new CorsPolicyBuilder(options.AllowedOrigins)
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders("Authorization", "Content-Type", "X-Requested-With", "x-ms-bot-agent")
            .WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))
            .Build();
}
