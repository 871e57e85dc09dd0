using PanReflex.Answers.Conversation;

namespace PanReflex.Answers.Tests.Conversation;

public class SmallTalkTests
{
    [Theory]
    [InlineData("Hallo", TalkKind.Greeting)]
    [InlineData("guten Morgen!", TalkKind.Greeting)]
    [InlineData("Hallo PanReflex :-)", TalkKind.Greeting)]
    [InlineData("Moin moin", TalkKind.Greeting)]
    [InlineData("Halo", TalkKind.None)]
    [InlineData("Hallöchen", TalkKind.Greeting)]
    [InlineData("Sehr geehrte Damen und Herren,", TalkKind.Greeting)]
    [InlineData("Guten Tga", TalkKind.None)]
    [InlineData("DANKE!!!", TalkKind.Thanks)]
    [InlineData("Vielen Dank für Ihre Hilfe", TalkKind.Thanks)]
    [InlineData("vielen dnak", TalkKind.None)]
    [InlineData("Dankeshön", TalkKind.Thanks)]
    [InlineData("ok, danke dir", TalkKind.Thanks)]
    [InlineData("Tschüss", TalkKind.Farewell)]
    [InlineData("tschuess und danke", TalkKind.Farewell)]
    [InlineData("Auf Wiederseen", TalkKind.Farewell)]
    [InlineData("Wie geht es Ihnen?", TalkKind.Wellbeing)]
    [InlineData("Hilfe", TalkKind.Help)]
    [InlineData("hilfe bitte!", TalkKind.Help)]
    [InlineData("Was kannst du?", TalkKind.Help)]
    [InlineData("Was können Sie alles?", TalkKind.Help)]
    [InlineData("Können Sie mir bitte helfen?", TalkKind.Help)]
    [InlineData("Hallo, was kannst du eigentlich?", TalkKind.Help)]
    [InlineData("Welche Berichte kennst du?", TalkKind.Reports)]
    [InlineData("welche berichte kennen sie", TalkKind.Reports)]
    [InlineData("Welche Brichte kennst du?", TalkKind.Reports)]
    [InlineData("Welche Quellen nutzen Sie denn?", TalkKind.Reports)]
    [InlineData("Wer bist du?", TalkKind.Identity)]
    [InlineData("Wer sind Sie eigentlich?", TalkKind.Identity)]
    [InlineData("Bist du ein Mensch?", TalkKind.Identity)]
    [InlineData("alles klar", TalkKind.Acknowledgement)]
    [InlineData("Schreib mir ein Gedicht", TalkKind.Order)]
    [InlineData("Bitte verfassen Sie eine Pressemitteilung zur Hitze", TalkKind.Order)]
    [InlineData("Kannst du mir den Text ins Türkische übersetzen?", TalkKind.Order)]
    [InlineData("Guten Tag, erstelle bitte einen Dienstplan für März.", TalkKind.Order)]
    [InlineData("Erzähl mir einen Witz", TalkKind.Order)]
    public void Small_talk_is_recognised_in_any_case_politeness_and_with_typos(string text, TalkKind kind) =>
        Assert.Equal(kind, SmallTalk.Classify(UserText.Clean(text)).Kind);

    [Theory]
    [InlineData("Hallo, wie erreichen wir Menschen ohne Internet?", "wie erreichen wir Menschen ohne Internet?")]
    [InlineData("Guten Morgen! Wer leitet den Krisenstab? Vielen Dank!", "Wer leitet den Krisenstab?")]
    [InlineData("Danke, und wie war das in Bremen?", "Danke, und wie war das in Bremen?")]
    [InlineData("Hilfe für Wohnungslose?", "Hilfe für Wohnungslose?")]
    [InlineData("Welche Berichte gibt es zu Schulen?", "Welche Berichte gibt es zu Schulen?")]
    [InlineData("Was kann eine Stadt tun?", "Was kann eine Stadt tun?")]
    [InlineData("Morgen tagt der Stab, was brauchen wir?", "Morgen tagt der Stab, was brauchen wir?")]
    [InlineData("Wer hat in der Hotline geholfen?", "Wer hat in der Hotline geholfen?")]
    [InlineData("Halle?", "Halle?")]
    [InlineData("Schreiben Bürger eher Mails oder rufen sie an?", "Schreiben Bürger eher Mails oder rufen sie an?")]
    [InlineData("Wie schreibe ich eine Warnung?", "Wie schreibe ich eine Warnung?")]
    [InlineData("Nenne mir Beispiele für Stabsarbeit", "Nenne mir Beispiele für Stabsarbeit")]
    [InlineData("Erkläre mir den Verwaltungsstab", "Erkläre mir den Verwaltungsstab")]
    [InlineData("Was ist PanReflex?", "Was ist PanReflex?")]
    [InlineData("Können Sie erklären, wer die Einsatzleitung bestimmt?", "Können Sie erklären, wer die Einsatzleitung bestimmt?")]
    public void A_question_is_never_taken_for_small_talk(string text, string question)
    {
        var talk = SmallTalk.Classify(UserText.Clean(text));
        Assert.Equal(TalkKind.None, talk.Kind);
        Assert.Equal(question, talk.Question);
    }

    [Fact]
    public void No_question_that_the_editors_wrote_is_taken_for_small_talk()
    {
        var questions = Directory.EnumerateFiles(Path.Combine(ShippedReports.Repository, "knowledge", "reports"), "*.fragen.yaml")
            .SelectMany(File.ReadLines)
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim('"'))
            .ToList();
        Assert.NotEmpty(questions);
        Assert.All(questions, question => Assert.Equal(TalkKind.None, SmallTalk.Classify(UserText.Clean(question)).Kind));
    }
}
