using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge.Library;
using PanReflex.Knowledge.Readers;
using PanReflex.Knowledge.Readers.Docx;
using PanReflex.Knowledge.Readers.Html;
using PanReflex.Knowledge.Readers.Markdown;
using PanReflex.Knowledge.Readers.Pdf;

namespace PanReflex.Knowledge.Tests;

/// <summary>A knowledge folder of its own for one test.</summary>
public sealed class KnowledgeFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("panreflex-knowledge-").FullName;

    public KnowledgeFolder()
    {
        Directory.CreateDirectory(Reports);
        Options = new KnowledgeOptions { Folder = Path.Combine(_root, "knowledge"), CacheFolder = Cache };
    }

    public KnowledgeOptions Options { get; }

    public string Root => _root;

    public string Reports => Path.Combine(_root, "knowledge", "reports");

    public string Cache => Path.Combine(_root, "data", "reports");

    public static IReadOnlyList<IReportReader> Readers => 
        [new MarkdownReader(), new PdfReader(), new DocxReader(), new HtmlReader(), new PlainTextReader()];

    public void Write(string name, string content)
    {
        var path = Path.Combine(Reports, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(Reports, name), content);

    public ReportLibrary Library(IEnumerable<IReportReader>? readers = null) => new(
        Microsoft.Extensions.Options.Options.Create(Options),
        new ReportReading(readers ?? Readers, TimeProvider.System, NullLogger<ReportReading>.Instance),
        NullLogger<ReportLibrary>.Instance);

    public async Task<Collection> LoadAsync()
    {
        using var library = Library();
        return await library.LoadAsync();
    }

    public static async Task<(Collection Collection, IReadOnlyList<string> Read)> LoadNotingReadsAsync(ReportLibrary library)
    {
        var read = new NotedReads();
        var collection = await library.LoadAsync(read);
        return (collection, read.Names);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private sealed class NotedReads : IProgress<LoadProgress>
    {
        private readonly List<string> _names = [];

        public IReadOnlyList<string> Names => [.. _names.Order(StringComparer.Ordinal)];

        public void Report(LoadProgress value)
        {
            lock (_names)
            {
                if (value.WasRead)
                {
                    _names.Add(value.FileName);
                }
            }
        }
    }
}
