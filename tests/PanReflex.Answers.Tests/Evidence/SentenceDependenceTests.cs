using PanReflex.Answers.Evidence;

namespace PanReflex.Answers.Tests.Evidence;

public class SentenceDependenceTests
{
    [Theory]
    [InlineData("Dies entlastete die Ämter.", true)]
    [InlineData("Zugleich fehlten Räume.", true)]
    [InlineData("Das gelang nur selten.", true)]
    [InlineData("Sie trafen sich wöchentlich.", true)]
    [InlineData("Die Träger nannten in dieser Umfrage außerdem Kontrollen.", true)]
    [InlineData("Das Bürgertelefon war täglich besetzt.", false)]
    [InlineData("Die Stadt richtete einen Stab ein.", false)]
    [InlineData("Viele Städte halfen einander.", false)]
    public void A_sentence_that_points_back_needs_its_predecessor(string sentence, bool needs) =>
        Assert.Equal(needs, SentenceDependence.NeedsPredecessor(sentence));

    [Theory]
    [InlineData("telefon", "telefon", 1.0)]
    [InlineData("telefon", "burgertelefon", 0.7)]
    [InlineData("maskenpflicht", "mask", 0.5)]
    [InlineData("stab", "stabil", 0.0)]
    [InlineData("tisch", "telefon", 0.0)]
    public void Parts_of_compounds_match_in_part(string asked, string found, double match) => Assert.Equal(match, WordMatch.Of(asked, found));
}
