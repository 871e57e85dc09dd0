using PanReflex.Service.Hosting;
using PanReflex.Service.Notices;
using PanReflex.Service.State;
using PanReflex.Service.TeamsApp;

namespace PanReflex.Service.Bot;

/// <summary>Adds the bot to the service.</summary>
public static class BotRegistration
{
    /// <summary>Adds the bot. Needs <c>AddState</c>, <c>AddDirectLine</c>, <c>AddBotMessages</c> and an assistant.</summary>
    public static IServiceCollection AddBot(this IServiceCollection services)
    {
        services.AddSettings<BotOptions>(BotOptions.Section);
        services.AddSingleton<IStorage, DocumentStorage>();
        services.AddSingleton<ConversationState>();
        services.AddSingleton<TurnFailure>();
        services.AddSingleton<AnswerRecorder>();
        services.AddSettings<TeamsOptions>(TeamsOptions.Section);
        services.AddSingleton<TeamsRendering>();
        services.AddSingleton<AnswerDelivery>();
        services.AddNotices();
        services.AddSingleton<IBot, PanReflexBot>();
        return services;
    }
}
