using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge.Library;
using PanReflex.Knowledge.Readers;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Knowledge.Tests.Library;

public sealed class The_shipped_reports : IAsyncLifetime
{
    private readonly string _cache = Directory.CreateTempSubdirectory("panreflex-cache-").FullName;
    private Collection _collection = Collection.Empty;

    public async ValueTask InitializeAsync()
    {
        using var library = new ReportLibrary(
            Options.Create(new KnowledgeOptions { Folder = Repository.Knowledge, CacheFolder = _cache }),
            new ReportReading(KnowledgeFolder.Readers, TimeProvider.System, NullLogger<ReportReading>.Instance),
            NullLogger<ReportLibrary>.Instance);
        _collection = await library.LoadAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Are_read_without_reservations()
    {
        Assert.Empty(_collection.Unreadable.Select(file => $"{file.FileName}: {file.Reason}"));
        Assert.Empty(_collection.Notes.Select(note => $"{note.FileName}: {note.Text}"));
        Assert.True(_collection.Documents.Count >= 4);
        Assert.True(_collection.Terms.Entries.Count >= 100);
    }

    [Fact]
    public void Name_sources_that_exist_for_every_numbered_paragraph() =>
        Assert.All(_collection.Documents.Where(document => document.HasOwnNumbers), document =>
        {
            var keys = document.Report.Sources.Select(source => source.Key).ToHashSet();
            Assert.NotEmpty(keys);
            Assert.All(document.Paragraphs, paragraph => Assert.True(
                paragraph.References.Count > 0 && paragraph.References.All(keys.Contains), $"{paragraph.Id}: {paragraph.Text}"));
        });

    [Fact]
    public void Hold_no_markup_and_no_invisible_characters() =>
        Assert.All(Paragraphs, paragraph =>
        {
            Assert.Equal(TextNormalizer.Normalize(paragraph.Text), paragraph.Text);
            Assert.False(paragraph.Text.IndexOfAny(['*', '`', '<', '>', '|', '[', ']']) >= 0, $"{paragraph.Id}: {paragraph.Text}");
        });

    [Fact]
    public void Fall_into_sentences_that_stand_verbatim_in_their_paragraph() =>
        Assert.All(Paragraphs, paragraph => Assert.All(SentenceSplitter.Split(paragraph.Text), span =>
        {
            var sentence = span.In(paragraph.Text);
            Assert.Contains(sentence, paragraph.Text, StringComparison.Ordinal);
            Assert.True(".!?“:)".Contains(sentence[^1]) || sentence.StartsWith('•'), $"{paragraph.Id}: {sentence}");
            Assert.True(char.IsUpper(sentence[0]) || char.IsDigit(sentence[0]) || sentence[0] is '„' or '•' or '(', $"{paragraph.Id}: {sentence}");
        }));

    [Fact]
    public void Give_one_passage_for_each_numbered_paragraph() =>
        Assert.All(_collection.Documents.Where(document => document.HasOwnNumbers), document =>
            Assert.Equal(document.Paragraphs.Select(paragraph => paragraph.Id), PassageBuilder.Build(document).Select(passage => passage.Id)));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_cache, recursive: true);
        return ValueTask.CompletedTask;
    }

    private IEnumerable<Paragraph> Paragraphs => _collection.Documents.SelectMany(document => document.Paragraphs);
}
