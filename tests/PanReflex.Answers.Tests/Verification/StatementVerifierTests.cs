using PanReflex.Answers.Verification;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Answers.Tests.Verification;

public class StatementVerifierTests(ShippedReports reports)
{
    private readonly StatementVerifier _verifier = new();

    [Fact]
    public void No_planted_hallucination_is_shown()
    {
        var cases = VerificationCase.Read("hallucinations.jsonl");
        Assert.InRange(cases.Count, 100, int.MaxValue);
        var shown = cases.Where(c => _verifier.Verify(c.Statement, c.Texts(reports.Collection)).Support != Support.None).Select(c => $"{c.Id} {c.Kind}: {c.Statement}");
        Assert.Empty(shown);
    }

    [Fact]
    public void Most_true_paraphrases_are_kept()
    {
        var cases = VerificationCase.Read("paraphrases.jsonl");
        Assert.InRange(cases.Count, 40, int.MaxValue);
        var lost = cases.Where(c => _verifier.Verify(c.Statement, c.Texts(reports.Collection)).Support == Support.None).Select(c => c.Id).ToList();
        Assert.True(lost.Count <= cases.Count / 4, $"{lost.Count} of {cases.Count} are lost: {string.Join(' ', lost)}");
    }

    [Fact]
    public void Every_sentence_of_the_reports_is_supported_by_its_own_paragraph_with_and_without_the_shortcut()
    {
        var checkedSentences = 0;
        foreach (var paragraph in reports.Collection.Documents.SelectMany(d => d.Paragraphs))
        {
            foreach (var span in SentenceSplitter.Split(paragraph.Text))
            {
                var sentence = span.In(paragraph.Text);
                var verbatim = _verifier.Verify(sentence, [paragraph.Text]);
                Assert.Equal(Support.Full, verbatim.Support);
                Assert.Equal(new EvidenceQuote(0, span.Start, span.Length), Assert.Single(verbatim.Quotes));
                var byRules = _verifier.Compare(sentence, [paragraph.Text]);
                Assert.True(byRules.Support == Support.Full, $"{paragraph.Id}: {sentence} {string.Join(", ", byRules.Findings)}");
                checkedSentences++;
            }
        }

        Assert.InRange(checkedSentences, 300, int.MaxValue);
    }

    [Fact]
    public void No_sentence_is_supported_by_a_paragraph_of_another_report_that_does_not_say_it()
    {
        // Every sentence with a number or a place against the next paragraph: neighbours speak of similar things in similar words.
        var documents = reports.Collection.Documents;
        var wrong = from document in documents
                    from index in Enumerable.Range(0, document.Paragraphs.Count - 1)
                    from span in SentenceSplitter.Split(document.Paragraphs[index].Text)
                    let sentence = span.In(document.Paragraphs[index].Text)
                    where sentence.Any(char.IsAsciiDigit)
                    let verdict = _verifier.Verify(sentence, [document.Paragraphs[index + 1].Text])
                    where verdict.Support != Support.None
                    select $"{document.Paragraphs[index].Id}: {sentence}";
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Die Stadt zählte 1.430 Anrufe.", "Die Stadt zählte 1430 Anrufe.")]
    [InlineData("Die Stadt zählte 1,2 Millionen Anrufe.", "Die Stadt zählte 1.200.000 Anrufe.")]
    [InlineData("Zwölf Personen arbeiteten im Stab.", "12 Personen arbeiteten im Stab.")]
    [InlineData("Im Stab arbeiteten dreiundzwanzig Personen.", "Im Stab arbeiteten 23 Personen.")]
    [InlineData("Der Stab tagte am 27. Februar 2020.", "Der Stab tagte am 27.02.2020.")]
    [InlineData("Der Stab tagte am 27. Februar 2020.", "Der Stab tagte im Februar 2020.")]
    [InlineData("Ein Fünftel der Ämter meldete Überlastung.", "20 Prozent der Ämter meldeten Überlastung.")]
    public void Numbers_and_dates_are_the_same_in_every_notation(string evidence, string statement) =>
        Assert.Equal(Support.Full, _verifier.Verify(statement, [evidence]).Support);

    [Theory]
    [InlineData("Die Stadt zählte 1.430 Anrufe.", "Die Stadt zählte 1,43 Anrufe.", FindingKind.Number)]
    [InlineData("Der Stab tagte im Februar 2020.", "Der Stab tagte am 27. Februar 2020.", FindingKind.Date)]
    [InlineData("Der Stab tagte nicht.", "Der Stab tagte.", FindingKind.Negation)]
    [InlineData("Der Stab tagte.", "Der Stab tagte nie.", FindingKind.Negation)]
    [InlineData("Einige Ämter meldeten Überlastung.", "Alle Ämter meldeten Überlastung.", FindingKind.Quantity)]
    [InlineData("Ämter sollten den Stab üben.", "Ämter müssen den Stab üben.", FindingKind.Modality)]
    [InlineData("Das Amt schloss am Montag.", "Das Amt schloss am Montag wegen Personalmangels.", FindingKind.Cause)]
    [InlineData("Mehr als 300 Personen kamen.", "Weniger als 300 Personen kamen.", FindingKind.Number)]
    [InlineData("In Köln tagte der Stab.", "In Bonn tagte der Stab.", FindingKind.UnknownName)]
    public void Each_kind_of_deviation_is_named(string evidence, string statement, FindingKind kind)
    {
        var verdict = _verifier.Verify(statement, [evidence]);
        Assert.Equal(Support.None, verdict.Support);
        Assert.Contains(verdict.Findings, f => f.Kind == kind);
        Assert.Equal(kind == FindingKind.UnknownWord, verdict.IsOpenToJudgement);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!?…")]
    [InlineData("Das ist so.")]
    public void Nothing_to_verify_is_not_supported(string statement) =>
        Assert.Equal(Support.None, _verifier.Verify(statement, ["Der Stab tagte."]).Support);

    [Fact]
    public void Without_evidence_nothing_is_supported() => Assert.Equal(Support.None, _verifier.Verify("Der Stab tagte.", []).Support);

    [Fact]
    public void Half_a_sentence_is_not_taken_for_the_whole() =>
        Assert.Equal(Support.None, _verifier.Verify("Als alleiniger Kanal sind soziale Medien zu empfehlen.", ["Als alleiniger Kanal sind soziale Medien nicht zu empfehlen."]).Support);
}
