using System.Text.Json;
using PanReflex.Search.Evaluation;

namespace PanReflex.Search.Tests.Evaluation;

public class RetrievalEvaluationTests
{
    [Fact]
    public async Task The_report_has_the_agreed_shape()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.Path, ["""{"_id":"a","title":"","text":"Masken fehlten."}""", """{"_id":"b","text":"Labore arbeiteten."}"""],
            ["""{"_id":"q","text":"Gab es Masken?"}"""], ["query-id\tcorpus-id\tscore", "q\ta\t1"]);
        var report = await RetrievalEvaluation.RunAsync(folder.Path, TimeProvider.System);

        using var json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(["dataset", "systems"], json.RootElement.EnumerateObject().Select(p => p.Name));
        var systems = json.RootElement.GetProperty("systems").EnumerateArray().ToList();
        Assert.Equal(["name", "recallAt1", "recallAt5", "recallAt20", "ndcgAt10", "mrrAt10", "queryP95Ms"], systems[0].EnumerateObject().Select(p => p.Name));
        Assert.All(systems, system => Assert.Equal(1, system.GetProperty("recallAt1").GetDouble()));
    }

    [Theory]
    [InlineData("kein JSON", "q\ta\t1", "corpus.jsonl, Zeile 1")]
    [InlineData("""{"_id":"a"}""", "q\ta\t1", "corpus.jsonl, Zeile 1")]
    [InlineData("""{"_id":"a","text":"x"}""", "q a 1", "test.tsv, Zeile 2")]
    public async Task A_malformed_line_is_named(string text, string judgement, string place)
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder.Path, [text], ["""{"_id":"q","text":"x"}"""], ["query-id\tcorpus-id\tscore", judgement]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => RetrievalEvaluation.RunAsync(folder.Path, TimeProvider.System));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => RetrievalEvaluation.RunAsync(folder.Path, TimeProvider.System));
        Assert.Contains("corpus.jsonl fehlt", error.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(string folder, string[] corpus, string[] queries, string[] judgements)
    {
        Directory.CreateDirectory(Path.Combine(folder, "qrels"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "corpus.jsonl"), corpus);
        await File.WriteAllLinesAsync(Path.Combine(folder, "queries.jsonl"), queries);
        await File.WriteAllLinesAsync(Path.Combine(folder, "qrels", "test.tsv"), judgements);
    }
}
