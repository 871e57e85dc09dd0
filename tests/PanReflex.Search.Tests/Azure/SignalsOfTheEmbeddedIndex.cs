using PanReflex.Knowledge.Library;
using PanReflex.Search.Azure;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Tests.Azure;

/// <summary>Confidence is fitted to the signals of the embedded index; with Azure AI Search they are computed beside the service.</summary>
public sealed class SignalsOfTheEmbeddedIndex
{
    private static readonly string[] Questions =
    [
        "Wie erreichen wir Menschen, die kein Deutsch sprechen?",
        "Wer besetzte das Bürgertelefon?",
        "Welche Krisenstabsstrukturen gab es in den Landkreisen?",
        "Quantencomputer und Weltraumfahrt",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_measured_alike_beside_the_service()
    {
        using var folder = new TemporaryFolder();
        using var index = SampleReports.Open(folder.Path);
        var collection = SampleReports.Collection("1",
            SampleReports.Document("a",
                SampleReports.Paragraph("a", 1, "Die Presse wurde wöchentlich unterrichtet, auch in Leichter Sprache.", "Öffentlichkeit", "Wie erreichen wir Menschen mit wenig Deutsch?"),
                SampleReports.Paragraph("a", 2, "Mehrsprachige Videos erreichten Menschen, die kein Deutsch sprechen. Menschen gaben sie weiter.", "Sprache"),
                SampleReports.Paragraph("a", 3, "Das Bürgertelefon wurde von Freiwilligen besetzt; der Krisenstab tagte täglich.", "Lagezentrum", "Wer saß am Telefon?", "Wer nahm Anrufe an?")),
            SampleReports.Document("b", "Masken fehlten in allen Landkreisen.", "Die Struktur der Krisenstäbe war verschieden."));
        await index.UpdateAsync(collection, cancellationToken: Cancellation);
        var options = new SearchOptions();
        var words = new CollectionWords("1", PassageBuilder.Build(collection), options, TrainedWords.Load());

        foreach (var question in Questions)
        {
            var measure = words.Measure(question, options.MaxQueryWords, options.Weights);
            foreach (var hit in await index.SearchAsync(new SearchQuery(question, 50), Cancellation))
            {
                var measured = measure.Of(hit.Passage);

                Assert.Equal(hit.Signals.Parts, measured.Parts, 4);
                Assert.Equal(hit.Signals.CharGrams, measured.CharGrams, 4);
                Assert.Equal(hit.Signals.Headings, measured.Headings, 4);
                Assert.Equal(hit.Signals.Questions, measured.Questions, 4);
            }
        }
    }
}
