using PanReflex.Answers.Comparison;
using PanReflex.Answers.Presentation;

namespace PanReflex.Answers.Tests.Comparison;

public class ReportComparisonTests(ShippedReports reports)
{
    [Theory]
    [InlineData("Was sagen die Berichte zu Homeoffice?", "Homeoffice")]
    [InlineData("Was sagen die einzelnen Berichte zum Bürgertelefon?", "Bürgertelefon")]
    [InlineData("Vergleiche die Berichte zur Beteiligung von Betroffenen", "Beteiligung von Betroffenen")]
    [InlineData("Wo widersprechen sich die Berichte beim Krisenstab?", "Krisenstab")]
    [InlineData("Sind sich die Berichte einig über soziale Medien?", "soziale Medien")]
    public void Questions_that_want_a_comparison_are_recognised(string question, string topic) => Assert.Equal(topic, ComparisonQuestion.TopicOf(question));

    [Theory]
    [InlineData("Was sagen Berichte?")]
    [InlineData("Welche Berichte kennst du?")]
    [InlineData("Wie oft tagte der Krisenstab?")]
    [InlineData("Was sagen Bürger zu Masken?")]
    public void Other_questions_are_not(string question) => Assert.Null(ComparisonQuestion.TopicOf(question));

    [Fact]
    public async Task Each_report_speaks_for_itself_and_the_silent_ones_are_named()
    {
        var answer = (await reports.Assistant.AskAsync("Was sagen die Berichte zum Bürgertelefon?", [])).Answer!;
        var comparison = Assert.IsType<ReportComparison>(answer.Comparison);
        var speaking = answer.Citations.Select(c => c.Report.Id).Distinct().ToList();
        Assert.NotEmpty(speaking);
        Assert.Equal(reports.Collection.Documents.Count, speaking.Count + comparison.Silent.Count);
        Assert.All(comparison.Silent, r => Assert.Contains(r.Theme, answer.Lead, StringComparison.Ordinal));

        // Never merged: every statement comes from one report only.
        Assert.All(answer.Statements, s => Assert.Single(s.Citations.Select(n => answer.Citations[n - 1].Report.Id).Distinct()));
    }

    [Theory]
    [InlineData("Falschmeldungen", "krisenkommunikation", "vulnerabilitaet")]
    [InlineData("Homeoffice", "krisenmanagement", "krisenkommunikation")]
    [InlineData("Frauenhäusern", "vulnerabilitaet", "krisenkommunikation")]
    public async Task A_report_that_does_not_speak_of_the_topic_is_silent_and_what_is_nearest_does_not_pass_for_its_view(string topic, string speaking, string silent)
    {
        var reply = await reports.Assistant.AskAsync($"Was sagen die Berichte zu {topic}?", []);
        var answer = reply.Answer!;
        Assert.Contains(answer.Citations, c => c.Report.Id == speaking);
        Assert.Contains(answer.Comparison!.Silent, r => r.Id == silent);
        Assert.Contains($"**{answer.Citations[0].Report.Theme}:** ", AnswerText.Markdown(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_any_report_is_said_so()
    {
        var answer = (await reports.Assistant.AskAsync("Was sagen die Berichte zu Quantencomputern im Schlosspark?", [])).Answer!;
        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Statements);
        Assert.Contains("keiner der Berichte", answer.Lead, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Der Krisenstab in Köln tagte 2020 täglich mit 12 Personen.", "Der Krisenstab in Köln tagte 2020 täglich mit 20 Personen.", true)]
    [InlineData("Die Hotline entlastete das Gesundheitsamt der Stadt spürbar.", "Die Hotline entlastete das Gesundheitsamt der Stadt nicht spürbar.", true)]
    [InlineData("Alle Ämter gaben Personal an das Gesundheitsamt ab.", "Einige Ämter gaben Personal an das Gesundheitsamt ab.", true)]
    [InlineData("Der Krisenstab in Köln tagte 2020 täglich im Rathaus.", "Im Rathaus tagte der Krisenstab in Köln 2020 täglich.", false)]
    public void Sentences_on_the_same_matter_agree_or_contradict(string first, string second, bool contradict) =>
        Assert.Equal(contradict, new SentenceRelation().Between(first, second)?.Contradict);

    [Fact]
    public void Sentences_on_different_matters_do_neither() =>
        Assert.Null(new SentenceRelation().Between("Der Krisenstab in Köln tagte 2020 täglich.", "Die Hotline in München hatte 43 Beschäftigte."));
}
