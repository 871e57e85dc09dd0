using PanReflex.Knowledge;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Answers.Tests;

public class VerbatimQuotesTests(ShippedReports reports)
{
    [Fact]
    public async Task Every_quote_is_verbatim_whatever_sentence_of_the_reports_is_asked()
    {
        var paragraphs = reports.Collection.Documents.SelectMany(d => d.Paragraphs).ToDictionary(p => p.Id);
        var sentences = paragraphs.Values
            .SelectMany(p => SentenceSplitter.Split(p.Text).Select(s => (Paragraph: p, Text: p.Text.Substring(s.Start, s.Length))))
            .ToList();
        Assert.InRange(sentences.Count, 300, int.MaxValue);
        await Parallel.ForEachAsync(sentences, async (asked, cancellation) =>
        {
            var answer = (await reports.Assistant.AskAsync(asked.Text, [], cancellation)).Answer;
            Assert.NotNull(answer);
            AssertVerbatim(answer, paragraphs);

            // A sentence of the reports is of course answered, by itself among others.
            Assert.True(answer.Outcome == Outcome.Answered, $"{answer.Outcome} {answer.Confidence:F2}: {asked.Text}");
            Assert.Contains(answer.Citations, c => c.Paragraph.Id == asked.Paragraph.Id);
        });
    }

    private static void AssertVerbatim(Answer answer, Dictionary<string, Paragraph> paragraphs)
    {
        Assert.InRange(answer.Statements.Count, 0, 6);
        Assert.All(answer.Citations, c => Assert.Contains(c.Quote, paragraphs[c.Paragraph.Id].Text, StringComparison.Ordinal));
        Assert.All(answer.Statements, s => Assert.All(s.Citations, n => Assert.Contains(s.Text, answer.Citations[n - 1].Quote, StringComparison.Ordinal)));
    }
}
