using Microsoft.Extensions.Logging.Abstractions;
using PanReflex.Knowledge;

namespace PanReflex.Search.Tests;

/// <summary>Small collections for tests.</summary>
internal static class SampleReports
{
    public static Report Report(string id) => new(id, $"Bericht {id}", "Thema", null, null, null, null, null, $"{id}.md", "00", []);

    public static ReportDocument Document(string id, params string[] texts) =>
        Document(id, [.. texts.Select((text, i) => Paragraph(id, i + 1, text))]);

    /// <summary>A report with numbers of its own, so that every paragraph is a passage.</summary>
    public static ReportDocument Document(string id, params Paragraph[] paragraphs) => new(Report(id), paragraphs) { HasOwnNumbers = true };

    public static Paragraph Paragraph(string report, int number, string text, string? heading = null, params string[] questions) =>
        new(report, number, heading is null ? [] : [heading], null, text, new TextSpan(0, text.Length), [], questions);

    public static Collection Collection(string version, params ReportDocument[] documents) => new(documents, [], Glossary.Empty, version);

    public static Collection Collection(string version, Glossary terms, params ReportDocument[] documents) => new(documents, [], terms, version);

    public static LuceneIndex Open(string folder) => Open(new SearchOptions { Folder = folder });

    public static LuceneIndex Open(SearchOptions options) =>
        new(Microsoft.Extensions.Options.Options.Create(options), NullLogger<LuceneIndex>.Instance, TimeProvider.System);

    public static async Task<LuceneIndex> IndexAsync(string folder, Collection collection)
    {
        var index = Open(folder);
        await index.UpdateAsync(collection);
        return index;
    }

    public static Task<IReadOnlyList<Hit>> AskAsync(this LuceneIndex index, string question) => index.SearchAsync(new SearchQuery(question));
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panreflex-search-");

    public string Path => _folder.FullName;

    public void Dispose()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }
}
