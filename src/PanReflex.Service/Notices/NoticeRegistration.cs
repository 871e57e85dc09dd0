namespace PanReflex.Service.Notices;

/// <summary>Adds subscriptions to the service.</summary>
public static class NoticeRegistration
{
    /// <summary>Adds subscriptions and what is sent to subscribers. Needs <c>AddState</c>, <c>AddDirectLine</c> and <c>AddBotMessages</c>.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<SubscribeCommand>();
        services.AddSingleton<ProactiveMessages>();
        services.AddSingleton<ReportNews>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportNews>());
        return services;
    }
}
