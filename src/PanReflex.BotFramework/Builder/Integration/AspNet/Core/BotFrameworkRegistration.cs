using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanReflex.BotFramework.Connector.Authentication;

namespace PanReflex.BotFramework.Builder.Integration.AspNet.Core;

/// <summary>Registers what a bot's host needs.</summary>
public static class BotFrameworkRegistration
{
    /// <summary>Registers options (validated on start), authentication, the turn queue and <see cref="CloudAdapter"/> as
    /// <see cref="IBotFrameworkHttpAdapter"/>. The host registers its <see cref="IBot"/>, of any lifetime.</summary>
    /// <param name="services">Services.</param>
    /// <param name="section">Section with the keys of <see cref="BotFrameworkOptions"/>.</param>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<BotFrameworkOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BotFrameworkAuthentication>(provider => new ConfigurationBotFrameworkAuthentication(
            provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value, provider.GetService<ILoggerFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<CloudAdapter>(provider => new CloudAdapter(
            provider.GetRequiredService<BotFrameworkAuthentication>(), provider.GetService<ILogger<CloudAdapter>>()));
        services.TryAddSingleton<IBotFrameworkHttpAdapter>(provider => provider.GetRequiredService<CloudAdapter>());
        services.TryAddSingleton<TurnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        return services;
    }
}
