using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PanReflex.Answers.Tests;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Library;
using PanReflex.Search;

[assembly: AssemblyFixture(typeof(ShippedReports))]

namespace PanReflex.Answers.Tests;

/// <summary>The assistant as it is delivered: real reader, real index, the reports of the repository. Built once for all tests.</summary>
public sealed class ShippedReports : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("panreflex-answers-").FullName;
    private ServiceProvider? _services;

    /// <summary>Root folder of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    public Collection Collection { get; private set; } = Collection.Empty;

    public IAssistant Assistant => Get<IAssistant>();

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?> { ["Search:Folder"] = Path.Combine(_folder, "index") };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddKnowledge()
            .Configure<KnowledgeOptions>(o => (o.Folder, o.CacheFolder) = (Path.Combine(Repository, "knowledge"), Path.Combine(_folder, "cache")))
            .AddSearch(configuration.GetSection("Search"))
            .AddAnswers(configuration.GetSection("Answers"))
            .BuildServiceProvider(validateScopes: true);
        Collection = await Get<ReportLibrary>().LoadAsync();
        await Get<IPassageIndex>().UpdateAsync(Collection);
    }

    public async ValueTask DisposeAsync()
    {
        await _services!.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    /// <summary>A file beside the repository; the test is skipped when it is absent.</summary>
    public static string Shared(params string[] path)
    {
        var file = Path.GetFullPath(Path.Combine([Repository, "..", "shared", .. path]));
        Assert.SkipUnless(File.Exists(file), $"../shared/{string.Join('/', path)} is not there.");
        return file;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PanReflex.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("PanReflex.sln was not found above the tests.");
    }
}
