using PanReflex.Guides.Dialogue;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Export;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;
using PanReflex.Search;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Guides;

/// <summary>Adds guided preparation to the service.</summary>
public static class GuideRegistration
{
    /// <summary>Adds guides, plans, downloads and reminders. Needs <c>AddState</c>, <c>AddBot</c>, <c>AddDirectLine</c> and <see cref="CurrentReports"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="guidesFolder">Folder of the guides.</param>
    public static IServiceCollection AddGuides(this IServiceCollection services, string guidesFolder)
    {
        services.AddSettings<GuideOptions>(GuideOptions.Section);
        services.AddDataProtection();
        services.AddSingleton<IParagraphSource, CurrentParagraphs>();
        services.AddSingleton(provider => new GuideLibrary(guidesFolder, () => provider.GetRequiredService<IParagraphSource>().Ids));
        services.AddSingleton(provider => new LearnedByOthers(provider.GetRequiredService<IParagraphSource>(), provider.GetService<IPassageIndex>()));
        services.AddSingleton<PlanDocumentBuilder>();
        services.AddSingleton<IPlanStore, PlanDatabase>();
        services.AddSingleton<PlanUses>();
        services.AddSingleton<PlanLinks>();
        services.AddSingleton<ICodeGate, CodeGate>();
        services.AddSingleton(provider => new GuideDialogue(
            () => provider.GetRequiredService<GuideLibrary>().Current,
            provider.GetRequiredService<IPlanStore>(),
            provider.GetRequiredService<LearnedByOthers>(),
            provider.GetRequiredService<ICodeGate>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<GuideRendering>();
        services.AddSingleton<DeletionNotices>();
        services.AddSingleton<GuideConversation>();
        services.AddHostedService<GuideStartup>();
        services.AddSingleton<GuideReminders>();
        services.AddHostedService(provider => provider.GetRequiredService<GuideReminders>());
        return services;
    }
}
