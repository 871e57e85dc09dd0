using PanReflex.Answers.Confidence;

namespace PanReflex.Answers.Tests.Confidence;

public class WantedThingTests
{
    [Theory]
    [InlineData("Was hat das Zelt gekostet?", "Das Zelt stand am Markt.", 1)]
    [InlineData("Was hat das Zelt gekostet?", "Das Zelt schlug mit 300 Euro zu Buche.", 0)]
    [InlineData("Wie heißt die Leiterin des Zeltlagers?", "Eine Leiterin stand dem Lager vor.", 1)]
    [InlineData("Welches Zelt war am größten?", "Drei Zelte standen am Markt.", 1)]
    [InlineData("Welches Zelt war am größten?", "Das größte Zelt stand am Markt.", 0)]
    [InlineData("Darf ich mein Zelt am Markt aufstellen?", "Das Zelt stand am Markt.", 1)]
    [InlineData("Unter welcher Telefonnummer ist das Lager zu erreichen?", "Das Lager war immer zu erreichen.", 1)]
    [InlineData("Wo stand das Zelt?", "Das Zelt stand am Markt.", 0)]
    [InlineData("", "", 0)]
    public void What_a_question_wants_must_be_given(string question, string text, int missing) =>
        Assert.Equal(missing, WantedThing.Missing(question, [text]));

    [Theory]
    [InlineData("Wie viele Zelte standen dort?", QuestionForm.Quantity)]
    [InlineData("wieviele zelte", QuestionForm.Quantity)]
    [InlineData("Wie baut man ein Zelt auf?", QuestionForm.How)]
    [InlineData("Und weshalb das Zelt?", QuestionForm.Why)]
    [InlineData("In welchem Zelt war Platz?", QuestionForm.Which)]
    [InlineData("War das Zelt dicht?", QuestionForm.None)]
    public void The_first_interrogative_gives_the_form(string question, QuestionForm form) =>
        Assert.Equal(form, QuestionForms.Of(question));
}
