using PanReflex.Answers.Evaluation;

namespace PanReflex.Answers.Tests.Evaluation;

public class AnswerEvaluationTests(ShippedReports reports)
{
    private static string Facts => Path.Combine(ShippedReports.Repository, "tests", "eval", "facts.json");

    // Floors against regression, a little below what is measured; the aims stand in the issue on search quality.
    [Fact]
    public async Task The_staff_questions_are_answered_no_worse_than_measured()
    {
        var questions = await EvaluationQuestion.ReadAsync(ShippedReports.Shared("eval", "questions.dev.jsonl"));
        var result = await reports.Get<AnswerEvaluation>().RunAsync(questions, await FactsMap.ReadAsync(Facts));
        Assert.Equal(questions.Count, result.Items.Count);
        Assert.Equal(1, result.QuotesVerbatim);
        Assert.InRange(result.ExpectedInTop5, 0.8, 1);
        Assert.InRange(result.ExpectedCited, 0.65, 1);
        Assert.InRange(result.RefusalRight, 0.8, 1);
        Assert.InRange(result.RefusalFalse, 0, 0.12);
    }

    [Fact]
    public async Task Questions_of_our_own_are_answered_no_worse_than_measured()
    {
        var questions = await EvaluationQuestion.ReadAsync(Path.Combine(ShippedReports.Repository, "tests", "eval", "staff.jsonl"));
        var result = await reports.Get<AnswerEvaluation>().RunAsync(questions, await FactsMap.ReadAsync(Facts));
        Assert.Equal(280, result.Items.Count);
        Assert.All(result.Items.Zip(questions), pair => Assert.Equal(pair.Second.Answerable, pair.First.Expected.Count > 0));
        Assert.Equal(1, result.QuotesVerbatim);
        Assert.InRange(result.ExpectedInTop5, 0.92, 1);
        Assert.InRange(result.ExpectedCited, 0.8, 1);
        Assert.InRange(result.RefusalRight, 0.5, 1);
        Assert.InRange(result.RefusalFalse, 0, 0.1);
    }

    // 55 % are refused at present.
    [Fact]
    public async Task Half_of_the_questions_outside_the_reports_are_refused()
    {
        var questions = (await File.ReadAllLinesAsync(Path.Combine(ShippedReports.Repository, "tests", "eval", "outside.txt")))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select((line, i) => new EvaluationQuestion($"outside-{i + 1}", line, false, []))
            .ToList();
        var result = await reports.Get<AnswerEvaluation>().RunAsync(questions, new FactsMap(new Dictionary<int, IReadOnlyList<string>>()));
        Assert.InRange(result.RefusalRight, 0.5, 1);
    }

    [Fact]
    public async Task Every_fact_leads_to_paragraphs_that_exist()
    {
        var known = reports.Collection.Documents.SelectMany(d => d.Paragraphs).Select(p => p.Id).ToHashSet();
        var facts = await FactsMap.ReadAsync(Facts);
        Assert.Equal(Enumerable.Range(1, 178), facts.Paragraphs.Keys.Order());
        Assert.All(facts.Paragraphs, f => Assert.All(f.Value, id => Assert.Contains(id, known)));
    }

    [Fact]
    public async Task Rates_count_hits_citations_and_refusals()
    {
        var questions = new[]
        {
            new EvaluationQuestion("a", "Wie viele Gespräche führte die Corona-Hotline in Duisburg?", true, [1]),
            new EvaluationQuestion("b", "Wer gewann 1998 die Fußballweltmeisterschaft?", false, []),
            new EvaluationQuestion("c", "Und in Offenbach?", true, [2], "Wie viele Anrufe hatte das Bürgertelefon in Nürnberg?"),
        };
        var facts = new FactsMap(new Dictionary<int, IReadOnlyList<string>> { [1] = ["krisenkommunikation#rn-16"], [2] = ["krisenkommunikation#rn-14"] });
        var result = await reports.Get<AnswerEvaluation>().RunAsync(questions, facts);
        Assert.Equal((3, 1.0, 1.0, 1.0, 0.0), (result.Questions, result.ExpectedInTop5, result.ExpectedCited, result.RefusalRight, result.RefusalFalse));
        Assert.Equal("notFound", result.Items[1].Outcome);
        Assert.Contains("\"refusalRight\": 1", result.Serialize(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_line_is_named()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{\"id\":\"a\",\"question\":\"b\",\"answerable\":true,\"facts\":[]}\nkein JSON\n");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => EvaluationQuestion.ReadAsync(file));
        Assert.Contains("Zeile 2", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }
}
