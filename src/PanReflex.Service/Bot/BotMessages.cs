#if BOTSDK_MICROSOFT
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
#else
using PanReflex.BotFramework.Builder.Integration.AspNet.Core;
#endif

namespace PanReflex.Service.Bot;

/// <summary>The endpoint to which Azure Bot Service delivers activities, of Teams for example.</summary>
public static class BotMessages
{
    /// <summary>Name of the configuration section with the app registration.</summary>
    public const string Section = "BotFramework";

    /// <summary>Where the channels post to.</summary>
    public const string Path = "/api/messages";

    /// <summary>Adds the adapter. Without an app id it accepts calls from this machine only.</summary>
    public static IServiceCollection AddBotMessages(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
#if BOTSDK_MICROSOFT
        services.AddSingleton<BotFrameworkAuthentication>(new ConfigurationBotFrameworkAuthentication(configuration.GetSection(Section)));
        services.AddSingleton<CloudAdapter>();
        return services;
#else
        return services.AddBotFramework(configuration.GetSection(Section));
#endif
    }

    /// <summary>Maps the endpoint.</summary>
    public static IEndpointRouteBuilder MapBotMessages(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var adapter = endpoints.ServiceProvider.GetRequiredService<CloudAdapter>();
        adapter.OnTurnError = endpoints.ServiceProvider.GetRequiredService<TurnFailure>().ApologiseAsync;
        endpoints.MapPost(Path, (HttpContext context, IBot bot) => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted))
            .ExcludeFromDescription();
        return endpoints;
    }
}
