using PanReflex.Knowledge.Sentences;

namespace PanReflex.Answers.Tests;

public class VerbatimQuotesTests(ShippedReports reports)
{
    [Fact]
    public async Task Every_quote_is_verbatim_whatever_sentence_of_the_reports_is_asked()
    {
        var paragraphs = reports.Collection.Documents.SelectMany(d => d.Paragraphs).ToDictionary(p => p.Id);
        var asked = 0;
        foreach (var paragraph in paragraphs.Values)
        {
            foreach (var span in SentenceSplitter.Split(paragraph.Text))
            {
                var sentence = paragraph.Text.Substring(span.Start, span.Length);
                var answer = (await reports.Assistant.AskAsync(sentence, [])).Answer;
                Assert.NotNull(answer);
                asked++;
                Assert.All(answer.Citations, c => Assert.Contains(c.Quote, paragraphs[c.Paragraph.Id].Text, StringComparison.Ordinal));
                Assert.All(answer.Statements, s => Assert.All(s.Citations, n => Assert.Contains(s.Text, answer.Citations[n - 1].Quote, StringComparison.Ordinal)));
                Assert.Equal(Outcome.Answered, answer.Outcome);
                Assert.Contains(answer.Citations, c => c.Paragraph.Id == paragraph.Id);
            }
        }

        Assert.InRange(asked, 300, int.MaxValue);
    }
}
