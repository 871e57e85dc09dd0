using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PanReflex.BotFramework.Tests;
using PanReflex.Knowledge;
using PanReflex.Service.Bot;
using PanReflex.Service.Notices;
using PanReflex.Service.Tests.DirectLine;
using PanReflex.Service.Tests.Guides;

namespace PanReflex.Service.Tests.Teams;

public sealed class The_bot_in_Teams : IAsyncLifetime
{
    private const string Quote = "Das Bürgertelefon 1 war rund um die Uhr besetzt";
    private static readonly (string, string)[] Settings =
    [
        ("Bot:PublicUrl", "https://panreflex.example.de/"), ("Teams:SensitivityLabel", "Nur für den Dienstgebrauch"), ("Teams:SensitivityDescription", "Nicht weitergeben."),
        ("Bot:AnnounceAfterMilliseconds", "10000"),
    ];

    private readonly TempFolder folder = new();
    private readonly TeamsAssistant assistant = new();
    private FakeTeams teams = null!;

    public async ValueTask InitializeAsync() => teams = await FakeTeams.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await teams.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Shows_sources_as_citations_within_the_limits_with_label_and_thumbs()
    {
        await using var service = await StartAsync();

        var answer = await teams.SayAsync(service, "Wer?", Quote);

        Assert.Contains("[1]", Chat.Text(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("[1]:", Chat.Text(answer), StringComparison.Ordinal);
        Assert.Equal("default", answer.GetProperty("channelData").GetProperty("feedbackLoop").GetProperty("type").GetString());
        var thing = Assert.Single(answer.GetProperty("entities").EnumerateArray());
        Assert.Equal("Nur für den Dienstgebrauch", thing.GetProperty("usageInfo").GetProperty("name").GetString());
        Assert.False(thing.TryGetProperty("additionalType", out _));
        var appearance = Assert.Single(thing.GetProperty("citation").EnumerateArray()).GetProperty("appearance");
        Assert.Equal("https://panreflex.example.de/quellen/krisenmanagement?rn=1&zitat=0-10#rn-1", appearance.GetProperty("url").GetString());
        Assert.True(appearance.GetProperty("abstract").GetString()!.Length <= 160);
        Assert.Equal(["Und nachts?", "Welche Berichte kennst du?"], Suggestions(answer));
    }

    [Fact]
    public async Task Labels_what_a_model_wrote()
    {
        assistant.WrittenByModel = true;
        await using var service = await StartAsync();

        var answer = await teams.SayAsync(service, "Wer?", Quote);

        Assert.Equal("AIGeneratedContent", answer.GetProperty("entities")[0].GetProperty("additionalType")[0].GetString());
    }

    [Fact]
    public async Task Names_sources_beyond_the_tenth_in_the_text_and_cuts_messages_that_are_too_large()
    {
        await using var service = await StartAsync();

        var many = await teams.SayAsync(service, "viel", "Weitere Quellen: [11]");
        await teams.SayAsync(service, "riesig", Quote);
        await teams.SayAsync(service, "danach", "Dazu steht");

        Assert.Equal(10, many.GetProperty("entities")[0].GetProperty("citation").GetArrayLength());
        Assert.True(teams.Sent.Count >= 5);
        Assert.InRange(teams.LargestMessage, 40 * 1024, 80 * 1024);
    }

    [Fact]
    public async Task Says_that_it_is_searching_when_an_answer_takes_long_and_puts_the_answer_in_its_place()
    {
        await using var service = await StartAsync(("Bot:AnnounceAfterMilliseconds", "1"));
        using var asked = await teams.PostAsync(service, "personal", Message("langsam"));
        while (teams.Sent.Count == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        assistant.Slow.SetResult();
        var answer = await teams.WaitAsync(Quote);

        var announcement = teams.Sent[0];
        Assert.Equal(("typing", AnswerDelivery.Searching), (announcement.GetProperty("type").GetString(), Chat.Text(announcement)));
        Assert.Equal("informative", announcement.GetProperty("channelData").GetProperty("streamType").GetString());
        Assert.Equal("final", answer.GetProperty("channelData").GetProperty("streamType").GetString());
        Assert.Equal(announcement.GetProperty("sentId").GetString(), answer.GetProperty("channelData").GetProperty("streamId").GetString());
        Assert.Equal(2, teams.Sent.Count);
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task Answers_in_groups_only_when_addressed_without_stream_or_buttons(string kind)
    {
        await using var service = await StartAsync();
        using var aside = await teams.PostAsync(service, kind, Message("Wer kommt mit in die Kantine?"));

        var answer = await teams.MentionAsync(service, "Wer?", Quote, kind);

        Assert.Equal(["Wer?"], assistant.Asked);
        Assert.False(answer.TryGetProperty("suggestedActions", out _));
        Assert.Equal(FakeTeams.Conversation(kind), answer.GetProperty("conversation").GetProperty("id").GetString());
        Assert.StartsWith("in-", answer.GetProperty("replyToId").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(teams.Sent, activity => activity.GetRawText().Contains("streaminfo", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"Zu knapp.\"")]
    [InlineData("\"{\\\"feedbackText\\\":\\\"Zu knapp.\\\"}\"")]
    [InlineData("{\"feedbackText\":\"Zu knapp.\"}")]
    public async Task Stores_a_thumb_with_its_comment_in_every_shape(string words)
    {
        await using var service = await StartAsync();
        var answer = await teams.SayAsync(service, "Wer?", Quote);
        await teams.SayAsync(service, "Was?", Quote);

        using var response = await InvokeUntilKeptAsync(service, answer.GetProperty("sentId").GetString()!, words);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var feedback = Assert.Single(await service.Database.ReadAsync(db => db.Feedback.ToListAsync()));
        Assert.Equal(("antwort-Wer?", "dislike", "Zu knapp."), (feedback.AnswerId, feedback.Reaction, feedback.Comment));
    }

    [Fact]
    public async Task Refuses_feedback_on_unknown_messages_and_unknown_invokes()
    {
        await using var service = await StartAsync();

        using var unknown = await teams.PostAsync(service, "personal", Feedback("fremd", "\"\""));
        using var invoke = await teams.PostAsync(service, "personal", new JsonObject { ["type"] = "invoke", ["name"] = "something/else" });

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.NotImplemented, invoke.StatusCode);
    }

    [Fact]
    public async Task Introduces_itself_once_whatever_tells_of_the_installation()
    {
        await using var service = await StartAsync();
        using var first = await teams.PostAsync(service, "personal", new JsonObject { ["type"] = "installationUpdate", ["action"] = "add" });
        using var second = await teams.PostAsync(service, "personal", MembersAdded());
        using var third = await teams.PostAsync(service, "personal", MembersAdded());

        await teams.SayAsync(service, "Wer?", Quote);

        var welcome = Assert.Single(teams.Sent, activity => Chat.Text(activity).StartsWith("Guten Tag!", StringComparison.Ordinal));
        Assert.Contains("Abonnieren", Chat.Text(welcome), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remove", 0)]
    [InlineData("remove-upgrade", 1)]
    public async Task Forgets_a_conversation_from_which_it_is_removed_but_not_on_an_upgrade(string action, int kept)
    {
        await using var service = await StartAsync();
        var answer = await teams.SayAsync(service, "Wer?", Quote);
        await teams.SayAsync(service, "Abonnieren", "Abonniert.");
        (await InvokeUntilKeptAsync(service, answer.GetProperty("sentId").GetString()!, "\"Gut.\"")).Dispose();

        using var removed = await teams.PostAsync(service, "personal", new JsonObject { ["type"] = "installationUpdate", ["action"] = action });
        using var elsewhere = await teams.PostAsync(service, "personal", new JsonObject { ["type"] = "invoke", ["name"] = "something/else" });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (kept == 0 && await service.Services.GetRequiredService<Subscriptions>().HasAsync(FakeTeams.Conversation("personal"), patience.Token))
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(kept, await service.Database.ReadAsync(db => db.Feedback.CountAsync()));
        Assert.Equal(kept, await service.Database.ReadAsync(db => db.Set<SubscriptionRecord>().CountAsync()));
        Assert.Equal(kept, await service.Database.ReadAsync(db => db.Documents.CountAsync(d => d.Key.Contains("personal"))));
    }

    [Fact]
    public async Task Tells_subscribers_of_new_reports_once_and_forgets_who_cannot_be_reached()
    {
        await using var service = await StartAsync();
        var news = service.Services.GetRequiredService<ReportNews>();
        await teams.SayAsync(service, "Abonnieren", "Abonniert.");
        var webChat = await service.StartChatAsync();
        await webChat.AskAsync("Abonnieren");
        await webChat.WaitForTextAsync("Abonniert.");

        Assert.Equal(0, await news.TellAsync(Stock("alt"), TestContext.Current.CancellationToken));
        Assert.Equal(2, await news.TellAsync(Stock("alt", "neu"), TestContext.Current.CancellationToken));
        Assert.Equal(0, await news.TellAsync(Stock("alt", "neu"), TestContext.Current.CancellationToken));
        Assert.Contains("[Bericht neu](https://panreflex.example.de/quellen/neu)", Chat.Text(await teams.WaitAsync("Neuer Bericht im Bestand")), StringComparison.Ordinal);
        await webChat.WaitForTextAsync("Neuer Bericht im Bestand");

        await webChat.AskAsync("Abbestellen");
        await webChat.WaitForTextAsync("Abbestellt.");
        teams.Refusal = StatusCodes.Forbidden;
        Assert.Equal(0, await news.TellAsync(Stock("alt", "neu", "neuer"), TestContext.Current.CancellationToken));
        Assert.Equal(0, await service.Database.ReadAsync(db => db.Set<SubscriptionRecord>().CountAsync()));
    }

    [Fact]
    public async Task Tries_again_to_tell_whom_a_fault_kept_from_the_news()
    {
        await using var service = await StartAsync();
        var news = service.Services.GetRequiredService<ReportNews>();
        await news.TellAsync(Stock("alt"), TestContext.Current.CancellationToken);
        await teams.SayAsync(service, "abonnieren.", "Abonniert.");

        teams.Refusal = StatusCodes.BadRequest;
        Assert.Equal(0, await news.TellAsync(Stock("alt", "neu"), TestContext.Current.CancellationToken));
        teams.Refusal = null;
        Assert.Equal(1, await news.TellAsync(Stock("alt", "neu"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Takes_a_button_of_a_card_for_words_and_refuses_buttons_it_does_not_know()
    {
        await using var service = await StartAsync();

        using var known = await teams.PostAsync(service, "groupChat", Execute(new JsonObject { ["sagen"] = "Wer?" }));
        using var foreign = await teams.PostAsync(service, "groupChat", Execute(new JsonObject { ["x"] = 1 }));

        Assert.Equal(200, (await known.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("statusCode").GetInt32());
        Assert.Equal(400, (await foreign.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("statusCode").GetInt32());
        await teams.WaitAsync(Quote);
        Assert.Equal(["Wer?"], assistant.Asked);
    }

    [Fact]
    public async Task Everything_it_sends_passes_the_schemas_of_others()
    {
        await using var service = await StartAsync(("Bot:AnnounceAfterMilliseconds", "0"));
        using var installed = await teams.PostAsync(service, "personal", new JsonObject { ["type"] = "installationUpdate", ["action"] = "add" });
        await teams.SayAsync(service, "Wer?", Quote);
        var near = await teams.SayAsync(service, "fern", "Dazu steht nichts in den Berichten.");
        var reports = await teams.SayAsync(service, "bestand", "Ich kenne einen Bericht:");
        await teams.SayAsync(service, "viel", "Weitere Quellen");
        await teams.SayAsync(service, "Abonnieren", "Abonniert.");
        foreach (var kind in new[] { "groupChat", "channel" })
        {
            await teams.MentionAsync(service, "fern", "Dazu steht nichts", kind);
            await WalkAsync(service, kind);
        }

        await WalkAsync(service, "personal");
        var complaints = await NodeOracle.AskAsync("sent-activities.cjs", teams.Sent);

        Assert.Equal(3, near.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").GetArrayLength());
        Assert.Contains("Stand 1. März 2025", reports.GetProperty("attachments")[0].GetRawText(), StringComparison.Ordinal);
        Assert.Empty(teams.Sent.Zip(complaints.EnumerateArray()).Where(pair => pair.Second.GetArrayLength() > 0).Select(pair => $"{pair.Second}: {pair.First}"));
    }

    /// <summary>Walks the short guide to its second question, by words in a personal chat and by buttons in a group.</summary>
    private async Task WalkAsync(ChatService service, string kind)
    {
        foreach (var (words, expected) in new[]
        {
            ("Vorbereitung starten", "Womit möchten Sie"), ("Erste 72 Stunden", "In welcher Rolle"), ("Krisenstab", "Wie viel Zeit"), ("90 Minuten", "Für welches Amt"),
            ("Stadt Musterhausen", "Frage 1 von 8"),
        })
        {
            await (kind == "personal" ? teams.SayAsync(service, words, expected) : teams.SubmitAsync(service, new JsonObject { ["sagen"] = words }, expected, kind));
        }

        var card = await teams.WaitForAsync(activity => activity.GetRawText().Contains("Speichern und weiter", StringComparison.Ordinal) && activity.GetProperty("conversation").GetProperty("id").GetString() == FakeTeams.Conversation(kind));
        var data = JsonNode.Parse(card.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data").GetRawText())!.AsObject();
        data["status"] = "erledigt";
        data["notiz"] = "Notiz";
        await teams.SubmitAsync(service, data, "Frage 2 von 8", kind);
    }

    private Task<ChatService> StartAsync(params (string, string)[] more) =>
        GuidedChats.StartAsync(assistant, folder, settings: [.. Settings.Where(setting => more.All(other => other.Item1 != setting.Item1)), .. more]);

    /// <summary>A thumb can only be given once the turn that showed the answer has ended.</summary>
    private async Task<HttpResponseMessage> InvokeUntilKeptAsync(ChatService service, string messageId, string words)
    {
        for (var attempt = 0; ; attempt++)
        {
            var response = await teams.PostAsync(service, "personal", Feedback(messageId, words));
            if (response.IsSuccessStatusCode || attempt == 100)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static JsonObject Message(string text) => new() { ["type"] = "message", ["text"] = text };

    private static JsonObject Feedback(string messageId, string words) => new()
    {
        ["type"] = "invoke",
        ["name"] = "message/submitAction",
        ["replyToId"] = messageId,
        ["value"] = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = "dislike", ["feedback"] = JsonNode.Parse(words) } },
    };

    private static JsonObject Execute(JsonObject data) => new()
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "sagen", ["data"] = data } },
    };

    private static JsonObject MembersAdded() => new()
    {
        ["type"] = "conversationUpdate",
        ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" }, new JsonObject { ["id"] = "29:anna" }),
    };

    private static IEnumerable<string?> Suggestions(JsonElement message) =>
        message.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("value").GetString());

    private static Collection Stock(params string[] ids) => new(
        [.. ids.Select(id => new ReportDocument(new Report(id, $"Bericht {id}", "Thema", null, null, null, null, null, $"{id}.md", "00", []), []))], [], Glossary.Empty, string.Join('-', ids));

    private static class StatusCodes
    {
        public const int BadRequest = 400;
        public const int Forbidden = 403;
    }
}
