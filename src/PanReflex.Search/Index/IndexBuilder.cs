using System.Text.Json;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PanReflex.Knowledge;
using PanReflex.Search.Analysis;
using PanReflex.Search.Ranking;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Index;

/// <summary>Writes a whole index into an empty folder.</summary>
internal sealed class IndexBuilder(SearchOptions options, TrainedWords trained)
{
    /// <summary>Names of the Lucene fields.</summary>
    public const string TextField = "text", HeadingField = "heading", QuestionField = "question", TermsField = "terms", PassageField = "passage";

    /// <summary>File with the arrays that are read into memory on opening.</summary>
    public const string ArraysFile = "arrays.bin";

    private const int ProgressEvery = 500;

    private static readonly FieldType Postings = new()
    {
        IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = IndexOptions.DOCS_AND_FREQS,
    };

    /// <summary>The settings that shape an index; an index built with others can't be used.</summary>
    public static string Settings(SearchOptions options, TrainedWords trained) =>
        $"{(options.Decompounding ? "parts" : "stems")}, words {trained.Name}, vectors {options.Vectors}";

    /// <summary>Analyses the passages and writes the index.</summary>
    /// <param name="folder">Folder without an index.</param>
    /// <param name="collection">Reports and glossary.</param>
    /// <param name="passages">The passages of its reports.</param>
    /// <param name="embedder">Identity of the embedder whose vectors lie in the folder already; null without.</param>
    /// <param name="progress">Progress.</param>
    /// <param name="cancellationToken">Cancels the build.</param>
    public void Build(
        string folder, Collection collection, IReadOnlyList<Passage> passages, string? embedder, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var reports = collection.Documents.Select(d => d.Report).ToList();
        var reportNumbers = reports.Select((report, number) => (report.Id, number)).ToDictionary(r => r.Id, r => r.number, StringComparer.Ordinal);
        var texts = new IndexedTexts(passages);
        var vocabulary = new Vocabulary();
        var words = Tokenise(texts.Passages.Select(p => p.Text), passages.Count);
        var headingWords = Tokenise(texts.Headings, 0);
        var questionWords = Tokenise(texts.Questions, 0);

        var analyzer = new WordAnalyzer(options.Decompounding ? new Decompounder(new CompoundWords(trained, vocabulary).Frequency) : null);
        var forms = vocabulary.Words.Select(analyzer.Analyze).ToArray();
        var concepts = new ConceptMatcher(collection.Terms, analyzer);
        var stems = new StemNumbers(forms);
        var stemGrams = StemGrams.Of(stems.Names);

        using var arrays = ArrayWriter.Create(Path.Combine(folder, ArraysFile));
        arrays.Write(vocabulary.Words);
        arrays.Write<int>(vocabulary.Frequencies.ToArray());
        arrays.Write<int>(passages.Select(p => reportNumbers[p.Report.Id]).ToArray());
        arrays.Write<int>(texts.HeadingOfPassage);
        arrays.Write<int>(texts.QuestionsOfPassage);
        stemGrams.Write(arrays);

        using var directory = FSDirectory.Open(folder);
        var configuration = new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            OpenMode = OpenMode.CREATE,
            // Merges neighbours only, so the order of documents is the order of passages.
            MergePolicy = new LogDocMergePolicy(),
            MergeScheduler = new SerialMergeScheduler(),
            RAMBufferSizeMB = 128,
        };
        using var writer = new IndexWriter(directory, configuration);
        var conceptLengths = new int[passages.Count];
        WriteTexts(TextField, words, (document, passage) =>
        {
            var heading = headingWords[texts.HeadingOfPassage[passage]];
            var found = concepts.Find([.. words[passage].Concat(heading).Select(w => forms[w]).Where(f => !f.IsStop)]);
            conceptLengths[passage] = found.Count;
            document.Add(new Field(TermsField, new TermStream(found.Select(ConceptTerm)), Postings));
            var stored = new StoredPassage(reportNumbers[passages[passage].Report.Id], passages[passage].Paragraphs);
            document.Add(new StoredField(PassageField, JsonSerializer.SerializeToUtf8Bytes(stored, IndexJson.Default.StoredPassage)));
        });
        WriteTexts(HeadingField, headingWords, null);
        WriteTexts(QuestionField, questionWords, null);
        arrays.Write<int>(conceptLengths);
        writer.ForceMerge(1);
        writer.Commit();
        if (options.Vectors != VectorKind.None)
        {
            progress?.Report(new IndexProgress("Vektoren werden berechnet", 0, 0));
            // A passage's vector speaks for its heading and questions, too: they name in other words what the text is about.
            var whole = words.Select((text, p) => WithQuestions([.. text, .. headingWords[texts.HeadingOfPassage[p]]], texts.QuestionsOfPassage[p])).ToList();
            var space = TextSpace.Learn(WordSpace.Propagate(trained, forms, [.. words, .. headingWords, .. questionWords], cancellationToken), forms, whole);
            space.Write(arrays);
            var vectors = new Int8Rows(whole.Count, space.Dimensions);
            Parallel.For(0, whole.Count, new ParallelOptions { CancellationToken = cancellationToken }, p => vectors.Set(p, space.Vector(whole[p], forms)));
            vectors.Write(arrays);
        }

        new IndexManifest(IndexManifest.CurrentFormat, Settings(options, trained), collection.Version, passages.Count, reports, collection.Terms, embedder).Write(folder);

        List<int[]> Tokenise(IEnumerable<string> source, int total)
        {
            var result = new List<int[]>();
            foreach (var text in source)
            {
                cancellationToken.ThrowIfCancellationRequested();
                result.Add(vocabulary.Add(text));
                Report("Texte werden zerlegt", result.Count, total);
            }

            return result;
        }

        void WriteTexts(string field, List<int[]> source, Action<Document, int>? addMore)
        {
            var lengths = new int[source.Count];
            for (var text = 0; text < source.Count; text++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var terms = source[text].SelectMany(w => forms[w].Terms).ToList();
                lengths[text] = terms.Count;
                var document = new Document { new Field(field, new TermStream(terms), Postings) };
                addMore?.Invoke(document, text);
                writer.AddDocument(document);
                Report("Index wird geschrieben", text + 1, addMore is null ? 0 : source.Count);
            }

            arrays.Write<int>(lengths);
            CharGramField.Write(arrays, [.. source.Select(stems.Of)], stemGrams);
        }

        int[] WithQuestions(int[] text, int questions) => questions == IndexedTexts.None ? text : [.. text, .. questionWords[questions]];

        void Report(string step, int done, int total)
        {
            if (total > 0 && (done % ProgressEvery == 0 || done == total))
            {
                progress?.Report(new IndexProgress(step, done, total));
            }
        }
    }

    /// <summary>The term that stands for a concept of the glossary.</summary>
    public static string ConceptTerm(int concept) => concept.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
