using Microsoft.Extensions.Options;
using PanReflex.Answers;
using PanReflex.Answers.Model;
using PanReflex.Knowledge.Library;
using PanReflex.Search;
using PanReflex.Search.Embeddings;
using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine;
using PanReflex.Service.Guides;
using PanReflex.Service.State;
using PanReflex.Service.TeamsApp;
using PanReflex.Service.Web;

namespace PanReflex.Service.Hosting;

/// <summary>What every command needs: settings, folders, reports, search, answers.</summary>
public static class CoreServices
{
    /// <summary>The sections of the configuration and their classes.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>
    {
        ["Web"] = typeof(WebOptions),
        ["Data"] = typeof(DataOptions),
        ["Knowledge"] = typeof(KnowledgeOptions),
        ["Search"] = typeof(SearchOptions),
        [EmbeddingOptions.Section] = typeof(EmbeddingOptions),
        ["Answers"] = typeof(AnswerOptions),
        ["Model"] = typeof(ModelOptions),
#if !BOTSDK_MICROSOFT
        [BotMessages.Section] = typeof(BotFramework.Builder.Integration.AspNet.Core.BotFrameworkOptions),
#endif
        [BotOptions.Section] = typeof(BotOptions),
        [StateOptions.Section] = typeof(StateOptions),
        [DirectLineOptions.Section] = typeof(DirectLineOptions),
        [GuideOptions.Section] = typeof(GuideOptions),
        [TeamsOptions.Section] = typeof(TeamsOptions),
    };

    /// <summary>Registers them.</summary>
    /// <returns>The folders of this start.</returns>
    public static ServiceFolders AddCore(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        var folders = ServiceFolders.From(
            builder.Environment.ContentRootPath,
            Settings.Read<DataOptions>(configuration, "Data"),
            configuration["Knowledge:Folder"]);
        Settings.Check(configuration, Sections);
        services.AddSingleton(folders);
        services.AddSingleton(TimeProvider.System);
        services.AddSettings<WebOptions>("Web");
        services.AddSettings<DataOptions>("Data");
        services.AddSettings<KnowledgeOptions>("Knowledge");
        services.AddSettings<EmbeddingOptions>(EmbeddingOptions.Section);

        // Relative paths start at the root folder, not at whatever folder the program was started from; what is left at its default
        // follows the data folder.
        services.PostConfigure<KnowledgeOptions>(knowledge =>
        {
            knowledge.Folder = folders.Knowledge;
            knowledge.CacheFolder = Place(knowledge.CacheFolder, new KnowledgeOptions().CacheFolder);
        });
        services.PostConfigure<SearchOptions>(search => search.Folder = Place(search.Folder, new SearchOptions().Folder));

        string Place(string configured, string byDefault) => configured == byDefault
            ? Path.Combine(folders.Data, Path.GetFileName(byDefault))
            : Path.GetFullPath(configured, folders.Root);

        services.PostConfigure<EmbeddingOptions>(embeddings =>
            embeddings.Model = embeddings.Kind == EmbedderKind.Onnx ? Path.GetFullPath(embeddings.Model, folders.Root) : embeddings.Model);
        services.AddEmbedder(Settings.Read<EmbeddingOptions>(configuration, EmbeddingOptions.Section).Kind);

        services.AddKnowledge().AddSearch(configuration.GetSection("Search")).AddAnswers(configuration.GetSection("Answers")).AddLanguageModel(configuration.GetSection("Model"));
        services.AddSingleton<CurrentReports>();
        services.AddSingleton<Indexing>();
        return folders;
    }
}
