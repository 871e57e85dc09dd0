using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PanReflex.Guides.Evidence;
using PanReflex.Knowledge.Library;
using PanReflex.Knowledge.Readers;
using PanReflex.Knowledge.Readers.Markdown;

namespace PanReflex.Guides.Tests;

/// <summary>The repository's own guides and reports, read as the service reads them.</summary>
internal static class Repository
{
    private static readonly Lazy<Task<CollectionParagraphs>> Read = new(ReadReports);

    public static string Root { get; } = Find();

    public static string Guides => Path.Combine(Root, "knowledge", "guides");

    public static Task<CollectionParagraphs> Paragraphs => Read.Value;

    private static async Task<CollectionParagraphs> ReadReports()
    {
        var cache = Directory.CreateTempSubdirectory("panreflex-guides-").FullName;
        try
        {
            using var library = new ReportLibrary(
                Options.Create(new KnowledgeOptions { Folder = Path.Combine(Root, "knowledge"), CacheFolder = cache }),
                new ReportReading([new MarkdownReader()], TimeProvider.System, NullLogger<ReportReading>.Instance),
                NullLogger<ReportLibrary>.Instance);
            return new CollectionParagraphs(await library.LoadAsync());
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PanReflex.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("PanReflex.sln was not found above the tests.");
    }
}
