using System.Text.Json;
using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Teams;
using PanReflex.BotFramework.Tests.Builder;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Teams;

public class SentActivitiesTests
{
    [Fact]
    public async Task Every_kind_of_activity_passes_the_schemas_of_others()
    {
        var adapter = new RecordingAdapter();
        await adapter.RunAsync(RecordingAdapter.Incoming(text: "Frage"), SendEverythingAsync);
        var sent = adapter.Sent.Concat(adapter.Updated).Select(activity => ActivityJson.ToElement(activity)).ToList();

        var complaints = await NodeOracle.AskAsync("sent-activities.cjs", sent);

        Assert.True(sent.Count >= 10);
        Assert.Equal(sent.Count, complaints.GetArrayLength());
        Assert.Empty(sent.Zip(complaints.EnumerateArray()).Where(pair => pair.Second.GetArrayLength() > 0).Select(pair => $"{pair.Second}: {pair.First}"));
    }

    [Fact]
    public async Task The_schemas_of_others_do_find_faults()
    {
        var complaints = await NodeOracle.AskAsync("sent-activities.cjs", new object[]
        {
            new { text = "no type" },
            new { type = "message", attachments = new[] { new { contentType = CardFactory.AdaptiveCardContentType, content = new { type = "AdaptiveCard", version = "1.5", body = new[] { new { type = "Nonsense" } } } } } },
        });

        Assert.All(complaints.EnumerateArray(), list => Assert.NotEqual(0, list.GetArrayLength()));
    }

    [Fact]
    public void An_answer_with_sources_looks_as_both_clients_want_it()
    {
        var entity = JsonElement.Parse(ActivityJson.Serialize(Answer())).GetProperty("entities")[0];

        Assert.Equal("""
            {"type":"https://schema.org/Message","@type":"Message","@context":"https://schema.org","@id":"","additionalType":["AIGeneratedContent"],"citation":[{"position":1,"appearance":{"@type":"DigitalDocument","name":"Krisenkommunikation, Rn. 14","abstract":"Die Hotline war besetzt.","url":"https://portal/quellen/k#rn-14"},"@type":"Claim"}],"usageInfo":{"name":"Nur für den Dienstgebrauch","description":"Nicht weitergeben.","type":"https://schema.org/Message","@type":"CreativeWork","@id":""}}
            """.Trim(), entity.GetRawText());
    }

    private static async Task SendEverythingAsync(ITurnContext turn, CancellationToken token)
    {
        await turn.SendActivityAsync("Einfach", cancellationToken: token);
        await turn.SendActivityAsync(Answer(), token);
        await turn.SendActivityAsync(MessageFactory.SuggestedActions(["Und in München?", "Und bei Schulen?"], "Weiter?"), token);
        await turn.SendActivityAsync(MessageFactory.Attachment(new HeroCard("Titel", "Unter", "Text", [new CardImage("https://x/y.png", "Bild")], [new CardAction(ActionTypes.OpenUrl, "Öffnen", value: "https://x")]).ToAttachment()), token);
        await turn.SendActivityAsync(MessageFactory.Carousel([Card(), Card()], "Zwei Karten"), token);
        await turn.SendActivityAsync(new Activity(ActivityTypes.Typing), token);
        var mention = MessageFactory.Text("<at>Anna</at>, hier ist sie.");
        mention.Entities = [new Mention(new ChannelAccount("user", "Anna"), "<at>Anna</at>")];
        await turn.SendActivityAsync(mention, token);
        foreach (var part in MessageSize.Split(MessageFactory.Text(string.Concat(Enumerable.Repeat("Ein langer Satz. ", 9000)))))
            await turn.SendActivityAsync(part, token);
        await using var reply = new StreamedReply(turn, new ImpatientTimeProvider());
        await reply.InformAsync("Ich suche …", token);
        await Task.Delay(50, token);
        await reply.AppendAsync("Die Hotline", token);
        await reply.FinishAsync(Answer(), token);
        await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "sent-1", Text = "Neu" }, token);
    }

    private static Activity Answer()
    {
        var message = MessageFactory.Text("Die Hotline war besetzt [1].\n\n[1]: https://portal/quellen/k#rn-14 \"Krisenkommunikation, Rn. 14\"");
        message.TextFormat = TextFormatTypes.Markdown;
        message.ChannelData = ActivityJson.ToValue(new { feedbackLoop = new { type = "default" } });
        message.Entities =
        [
            new AiMessage
            {
                AdditionalType = ["AIGeneratedContent"],
                Citation = [new Claim(1, new Appearance { Name = "Krisenkommunikation, Rn. 14", Abstract = "Die Hotline war besetzt.", Url = "https://portal/quellen/k#rn-14" })],
                UsageInfo = new UsageInfo("Nur für den Dienstgebrauch", "Nicht weitergeben."),
            }.ToEntity(),
        ];
        return message;
    }

    private static Attachment Card() => CardFactory.AdaptiveCard(new
    {
        type = "AdaptiveCard",
        version = "1.5",
        body = new object[]
        {
            new { type = "TextBlock", text = "Ist das erledigt?", wrap = true },
            new { type = "Input.Text", id = "note", label = "Notiz" },
        },
        actions = new object[] { new { type = "Action.Submit", title = "Speichern", data = new { verb = "save" } } },
    });
}
