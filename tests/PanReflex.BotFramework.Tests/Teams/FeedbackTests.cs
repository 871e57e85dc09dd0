using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Teams;

namespace PanReflex.BotFramework.Tests.Teams;

public class FeedbackTests
{
    [Theory]
    [InlineData("\"Sehr hilfreich\"", "Sehr hilfreich")]
    [InlineData("""
        "{\"feedbackText\":\"Sehr hilfreich\"}"
        """, "Sehr hilfreich")]
    [InlineData("""{"feedbackText":" Sehr hilfreich "}""", "Sehr hilfreich")]
    [InlineData("\"{kein JSON\"", "{kein JSON")]
    [InlineData("\"\"", null)]
    [InlineData("\"{}\"", null)]
    [InlineData("""{"feedbackText":7}""", null)]
    [InlineData("null", null)]
    [InlineData("7", null)]
    public void The_words_are_read_in_each_of_their_shapes(string words, string? expected)
        => Assert.Equal(new Feedback(true, expected, "m1"), Read($$$$"""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":{{{{words}}}}}}"""));

    [Fact]
    public void A_dislike_without_words_and_without_a_message_counts()
        => Assert.Equal(new Feedback(false, null, null), Read("""{"actionName":"feedback","actionValue":{"reaction":"dislike"}}""", null));

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"actionName":"other","actionValue":{"reaction":"like"}}""")]
    [InlineData("""{"actionName":"feedback"}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"love"}}""")]
    [InlineData("""{"actionName":7,"actionValue":7}""")]
    public void What_is_no_feedback_is_none(string value) => Assert.Null(Read(value));

    private static Feedback? Read(string value, string? replyTo = "m1") => Feedback.Read(new Activity(ActivityTypes.Invoke)
    {
        Name = "message/submitAction",
        ReplyToId = replyTo,
        Value = ActivityJson.Deserialize<object>(value),
    });
}
