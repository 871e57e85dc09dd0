#if BOTSDK_MICROSOFT
using System.Net;
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
        // The adapter has more than one constructor that the container could call.
        services.AddSingleton(provider => new CloudAdapter(provider.GetRequiredService<BotFrameworkAuthentication>(), provider.GetRequiredService<ILogger<CloudAdapter>>()));
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
        var route = endpoints.MapPost(Path, (HttpContext context, IBot bot) => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted))
            .ExcludeFromDescription();
#if BOTSDK_MICROSOFT
        if (string.IsNullOrWhiteSpace(endpoints.ServiceProvider.GetRequiredService<IConfiguration>()[$"{Section}:MicrosoftAppId"]))
        {
            // Without an app id the SDK lets in whoever reaches the port.
            route.AddEndpointFilter(async (call, next) => IsLocal(call.HttpContext) ? await next(call) : Results.Unauthorized());
        }
#endif
        return endpoints;
    }
#if BOTSDK_MICROSOFT

    /// <summary>Whether a call comes from a program on this machine, by its local name and not through a proxy.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
#endif
}
