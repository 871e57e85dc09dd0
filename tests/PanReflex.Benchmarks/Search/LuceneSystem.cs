using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PanReflex.Search.Evaluation;

namespace PanReflex.Benchmarks.Search;

/// <summary>Plain Lucene.NET: one text field, its German analyzer, BM25.</summary>
internal sealed class LuceneSystem : ISearchSystem
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("panreflex-lucene-");
    private readonly GermanAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private FSDirectory? _directory;
    private DirectoryReader? _reader;
    private IndexSearcher? _searcher;

    public string Name => "Lucene.NET BM25";

    public Task IndexAsync(IReadOnlyList<BeirText> texts)
    {
        _directory = FSDirectory.Open(_folder);
        var configuration = new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer) { Similarity = new BM25Similarity(), RAMBufferSizeMB = 128 };
        using (var writer = new IndexWriter(_directory, configuration))
        {
            foreach (var text in texts)
            {
                writer.AddDocument(new Document { new StringField("id", text.Id, Field.Store.YES), new TextField("text", $"{text.Title}\n{text.Text}", Field.Store.YES) });
            }

            writer.ForceMerge(1);
            writer.Commit();
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> SearchAsync(string question, int count)
    {
        var query = new BooleanQuery();
        using (var tokens = _analyzer.GetTokenStream("text", question))
        {
            var term = tokens.AddAttribute<ICharTermAttribute>();
            tokens.Reset();
            while (tokens.IncrementToken())
            {
                query.Add(new TermQuery(new Term("text", term.ToString())), Occur.SHOULD);
            }

            tokens.End();
        }

        return Task.FromResult<IReadOnlyList<string>>([.. _searcher!.Search(query, count).ScoreDocs.Select(hit => _searcher.Doc(hit.Doc).GetField("id").GetStringValue(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    public ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        _directory?.Dispose();
        _analyzer.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
