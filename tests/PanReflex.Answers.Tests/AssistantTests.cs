using Microsoft.Extensions.Options;

namespace PanReflex.Answers.Tests;

public class AssistantTests(ShippedReports reports)
{
    [Fact]
    public async Task A_question_is_answered_with_numbered_verbatim_citations()
    {
        var answer = await AnswerAsync("Wie viele Gespräche führte die Corona-Hotline in Duisburg?");
        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.InRange(answer.Statements.Count, 1, 6);
        Assert.Contains(answer.Statements, s => s.Text.Contains("81.000", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, answer.Citations.Count), answer.Citations.Select(c => c.Number));
        Assert.All(answer.Statements, s => Assert.Single(s.Citations));
        Assert.All(answer.Statements, s => Assert.Contains(s.Text, answer.Citations[s.Citations[0] - 1].Quote, StringComparison.Ordinal));
        Assert.InRange(answer.Timings.AnswerMs, answer.Timings.SearchMs, double.MaxValue);
    }

    [Fact]
    public async Task A_citation_links_to_the_quoted_words()
    {
        var answer = await AnswerAsync("Wie viele Gespräche führte die Corona-Hotline in Duisburg?");
        Assert.All(answer.Citations, c =>
        {
            var start = c.Paragraph.Text.IndexOf(c.Quote, StringComparison.Ordinal);
            Assert.Equal($"/quellen/{c.Report.Id}?rn={c.Paragraph.Number}&zitat={start}-{c.Quote.Length}#rn-{c.Paragraph.Number}", c.Url);
        });
    }

    [Theory]
    [InlineData("Wie backt man einen Käsekuchen ohne Boden?")]
    [InlineData("Wie backe ich Brot?")]
    [InlineData("Wer gewann 1998 die Fußballweltmeisterschaft?")]
    [InlineData("xqzw vvkkj prrt")]
    public async Task What_the_reports_do_not_say_is_not_answered(string question)
    {
        var answer = await AnswerAsync(question);
        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Statements);
        Assert.Contains("beantworten die Berichte nicht", answer.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_tells_what_was_searched_and_names_the_nearest_passages()
    {
        var answer = await AnswerAsync("Welche Krisenstäbe gibt es auf dem Mars?");
        Assert.Contains("Mars", answer.Lead, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Citations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \u200b\u202e ")]
    [InlineData("?!")]
    public async Task An_empty_message_is_refused_with_a_hint(string text) =>
        Assert.Contains("keine Frage gelesen", (await reports.Assistant.AskAsync(text, [])).Text, StringComparison.Ordinal);

    [Fact]
    public async Task An_overlong_message_is_refused_with_the_limit()
    {
        var reply = await reports.Assistant.AskAsync(new string('a', 50_000), []);
        Assert.Null(reply.Answer);
        Assert.Contains("50.000 Zeichen", reply.Text, StringComparison.Ordinal);
        Assert.Contains("2.000", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reports_are_listed_on_request()
    {
        var reply = await reports.Assistant.AskAsync("Welche Berichte kennst du?", []);
        Assert.All(reports.Collection.Documents, d => Assert.Contains(d.Report.Title, reply.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_order_gets_an_honest_reply()
    {
        var reply = await reports.Assistant.AskAsync("Schreib mir bitte ein Grußwort zum Stadtfest.", []);
        Assert.Null(reply.Answer);
        Assert.Contains("kann ich nicht", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggested_questions_are_answered_by_the_reports()
    {
        var reply = await reports.Assistant.AskAsync("Was hilft gegen Falschmeldungen?", []);
        Assert.NotEmpty(reply.Suggestions);
        foreach (var suggestion in reply.Suggestions)
        {
            Assert.NotEqual(Outcome.NotFound, (await AnswerAsync(suggestion)).Outcome);
        }
    }

    [Fact]
    public async Task A_follow_up_says_what_it_was_taken_for()
    {
        var first = await AnswerAsync("Was hat Bremen in benachteiligten Stadtteilen gemacht?");
        var second = await AnswerAsync("Und in Köln?", new Exchange(first.Question, [.. first.Citations.Select(c => c.Paragraph.Id)]));
        Assert.StartsWith("Ich beziehe Ihre Frage auf „Was hat Bremen", second.Lead, StringComparison.Ordinal);
        Assert.Contains(second.Statements, s => s.Text.Contains("Köln", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_question_has_the_same_answer()
    {
        var first = await AnswerAsync("Wie erreichen wir Menschen, die kein Deutsch sprechen?");
        var second = await AnswerAsync("Wie erreichen wir Menschen, die kein Deutsch sprechen?");
        Assert.Equal(first.Statements.Select(s => s.Text), second.Statements.Select(s => s.Text));
        Assert.Equal(first.Citations.Select(c => c.Url), second.Citations.Select(c => c.Url));
        Assert.Equal(first.Confidence, second.Confidence);
        Assert.Equal(first.FollowUps, second.FollowUps);
    }

    [Fact]
    public async Task A_cancelled_question_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reports.Assistant.AskAsync("Wer leitet den Krisenstab?", [], cancelled.Token));
    }

    [Fact]
    public void Default_options_are_valid() => Assert.InRange(reports.Get<IOptions<AnswerOptions>>().Value.PartialFrom, 0, 1);

    private async Task<Answer> AnswerAsync(string question, params Exchange[] history) =>
        (await reports.Assistant.AskAsync(question, history)).Answer ?? throw new InvalidOperationException("Small talk: " + question);
}
