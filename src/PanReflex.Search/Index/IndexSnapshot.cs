using System.Text.Json;
using Lucene.Net.Index;
using Lucene.Net.Store;
using PanReflex.Knowledge;
using PanReflex.Search.Analysis;
using PanReflex.Search.Embeddings;
using PanReflex.Search.Ranking;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Index;

/// <summary>An open index, immutable. Its files are closed when the last user has released it.</summary>
internal sealed class IndexSnapshot
{
    private readonly DirectoryReader _reader;
    private readonly FSDirectory _directory;

    private IndexSnapshot(string path, IndexManifest manifest, SearchOptions options, TrainedWords trained, string? embedder)
    {
        Path = path;
        Manifest = manifest;
        State = new IndexState(manifest.Version, manifest.Passages, manifest.Reports) { Terms = manifest.Terms };
        _directory = FSDirectory.Open(path);
        _reader = DirectoryReader.Open(_directory);
        try
        {
            var segment = _reader.Leaves.Count == 0 ? null : _reader.Leaves[0].AtomicReader;
            using var arrays = ArrayReader.Open(System.IO.Path.Combine(path, IndexBuilder.ArraysFile));
            Vocabulary = new Vocabulary(arrays.ReadWords(), arrays.Read<int>());
            ReportOfPassage = arrays.Read<int>();
            HeadingOfPassage = arrays.Read<int>();
            QuestionsOfPassage = arrays.Read<int>();
            var stems = StemGrams.Read(arrays);
            Texts = TextField.Read(arrays, segment, IndexBuilder.TextField, 0, stems);
            Headings = TextField.Read(arrays, segment, IndexBuilder.HeadingField, Texts.Count, stems);
            Questions = TextField.Read(arrays, segment, IndexBuilder.QuestionField, Texts.Count + Headings.Count, stems);
            Terms = new PostingsField(segment, IndexBuilder.TermsField, 0, arrays.Read<int>());
            CompoundWords = new CompoundWords(trained, Vocabulary);
            if (options.Vectors != VectorKind.None)
            {
                Space = TextSpace.Read(arrays, trained);
                Vectors = Int8Rows.Read(arrays);
            }

            // Vectors of another embedder are as good as none.
            if (embedder is not null && manifest.Embedder == embedder)
            {
                Embeddings = PassageEmbeddings.Read(path);
            }

            Concepts = new ConceptMatcher(manifest.Terms, NewAnalyzer(options));
        }
        catch
        {
            _reader.Dispose();
            _directory.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public IndexManifest Manifest { get; }

    public IndexState State { get; }

    public Vocabulary Vocabulary { get; }

    public CompoundWords CompoundWords { get; }

    public ConceptMatcher Concepts { get; }

    /// <summary>Per passage the number of its report in <see cref="IndexManifest.Reports"/>.</summary>
    public int[] ReportOfPassage { get; }

    public int[] HeadingOfPassage { get; }

    /// <summary>Per passage the place of its questions, or <see cref="IndexedTexts.None"/>.</summary>
    public int[] QuestionsOfPassage { get; }

    public TextField Texts { get; }

    public TextField Headings { get; }

    public TextField Questions { get; }

    public PostingsField Terms { get; }

    /// <summary>Vectors of queries; null without vectors.</summary>
    public TextSpace? Space { get; }

    /// <summary>Vectors of the passages with their headings and questions; null without vectors.</summary>
    public Int8Rows? Vectors { get; }

    /// <summary>Vectors of the passages by the configured embedder; null when it is the built-in one or hasn't computed them.</summary>
    public PassageEmbeddings? Embeddings { get; }

    /// <summary>Opens an index; null when it was built by another version or with other settings.</summary>
    /// <exception cref="IOException">Files are missing or damaged.</exception>
    public static IndexSnapshot? Open(string path, SearchOptions options, TrainedWords trained, string? embedder)
    {
        try
        {
            var manifest = IndexManifest.Read(path);
            var fits = manifest.Format == IndexManifest.CurrentFormat && manifest.Settings == IndexBuilder.Settings(options, trained);
            return fits ? new IndexSnapshot(path, manifest, options, trained, embedder) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or EndOfStreamException or IndexOutOfRangeException)
        {
            throw new IOException($"The index in {path} is damaged.", e);
        }
    }

    /// <summary>An analyzer of queries; for one thread.</summary>
    public WordAnalyzer NewAnalyzer(SearchOptions options) =>
        new(options.Decompounding ? new Decompounder(CompoundWords.Frequency) : null);

    /// <summary>Keeps the index open for a query. False when it has been closed meanwhile.</summary>
    public bool TryUse() => _reader.TryIncRef();

    /// <summary>Ends a use; the last one closes the files.</summary>
    public void Release()
    {
        _reader.DecRef();
        if (_reader.RefCount == 0)
        {
            _directory.Dispose();
        }
    }

    /// <summary>Reads a passage.</summary>
    public Passage ReadPassage(int passage)
    {
        var bytes = _reader.Document(passage).GetBinaryValue(IndexBuilder.PassageField);
        var stored = JsonSerializer.Deserialize(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length), IndexJson.Default.StoredPassage)!;
        return new Passage(Manifest.Reports[stored.Report], stored.Paragraphs);
    }
}
