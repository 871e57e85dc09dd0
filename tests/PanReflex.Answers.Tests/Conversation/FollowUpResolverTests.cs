using PanReflex.Answers.Conversation;
using PanReflex.Answers.Evidence;

namespace PanReflex.Answers.Tests.Conversation;

public class FollowUpResolverTests
{
    private readonly FollowUpResolver _resolver = new(new GermanWordAnalyzer());

    [Theory]
    [InlineData("Wie hat Leipzig die Impfzentren betrieben?", "Und in Dresden?", "Wie hat die Impfzentren betrieben? → Dresden")]
    [InlineData("Wie hat Leipzig die Impfzentren betrieben?", "Und wie war das in Dresden?", "Wie hat die Impfzentren betrieben? → Dresden")]
    [InlineData("Wie wurden Pflegeheime geschützt?", "Und bei den Kitas?", "Wie wurden Pflegeheime geschützt? → Kitas")]
    [InlineData("Wie wurden Pflegeheime geschützt?", "Was ist mit Kitas?", "Wie wurden Pflegeheime geschützt? → Kitas")]
    [InlineData("Wie wurden Pflegeheime geschützt?", "Hat das funktioniert?", "Wie wurden Pflegeheime geschützt? → bewährt")]
    [InlineData("Wie wurden Pflegeheime geschützt?", "Was würde man heute empfehlen?", "Wie wurden Pflegeheime geschützt? → Empfehlungen")]
    [InlineData("Wie wurden Pflegeheime geschützt?", "Was lief dabei schief?", "Wie wurden Pflegeheime geschützt? → Herausforderungen")]
    [InlineData("Wie wurden Pflegeheime geschützt?", "Warum?", "Wie wurden Pflegeheime geschützt?")]
    [InlineData("Wer half in Stuttgart beim Einkaufen?", "Gab es so etwas auch in Mannheim?", "Wer half beim Einkaufen? → Mannheim")]
    public void An_elliptic_question_takes_up_the_topic_before(string before, string asked, string resolved) =>
        Assert.Equal(resolved, Resolve(asked, before).Text);

    [Fact]
    public void A_new_place_replaces_the_old_one_and_keeps_the_aspect()
    {
        var schools = Resolve("Und bei den Schulen?", "Wie hat Leipzig Personal gewonnen?");
        var elsewhere = Resolve("Und in Dresden?", schools.Text);
        Assert.Equal("Wie hat Personal gewonnen? → Schulen Dresden", elsewhere.Text);
        Assert.Equal("Wie hat Personal gewonnen? → Schulen Chemnitz", Resolve("Und in Chemnitz?", elsewhere.Text).Text);
    }

    [Fact]
    public void A_land_stands_for_its_other_cities()
    {
        var question = Resolve("Gab es das auch anderswo in Sachsen?", "Wie hat Leipzig die Impfzentren betrieben?");
        Assert.Contains("Dresden", question.Focus, StringComparison.Ordinal);
        Assert.DoesNotContain("Leipzig", question.Focus, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wie wichtig ist das Ehrenamt in der Krise?")]
    [InlineData("Und wie erreichen wir ältere Menschen ohne Internet?")]
    [InlineData("Wie geht man damit um, dass Personal fehlt?")]
    [InlineData("Welche Aufgaben hat die Einsatzleitung?")]
    [InlineData("Was tun gegen Falschmeldungen?")]
    [InlineData("Welche Regeln gelten für Stäbe, die länger arbeiten?")]
    public void A_question_with_its_own_topic_stands_alone(string asked)
    {
        var question = Resolve(asked, "Wie wurden Pflegeheime geschützt?");
        Assert.Equal(asked, question.Text);
        Assert.Null(question.Refers);
    }

    [Fact]
    public void Without_a_conversation_nothing_is_taken_up() => Assert.Equal("Und in München?", _resolver.Resolve("Und in München?", []).Text);

    [Fact]
    public void No_question_that_the_editors_wrote_in_full_loses_its_own_words()
    {
        var question = Resolve("Hat Bremen damals Geld verteilt?", "Wie wurden Pflegeheime geschützt?");
        Assert.Contains("Bremen", question.Text, StringComparison.Ordinal);
        Assert.Contains("Geld", question.Text, StringComparison.Ordinal);
    }

    private ResolvedQuestion Resolve(string asked, string before) => _resolver.Resolve(asked, [new Exchange(before, [])]);
}
