using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PanReflex.Answers;
using PanReflex.Service.Bot;
using PanReflex.Service.Tests.DirectLine;

namespace PanReflex.Service.Tests.Bot;

public sealed class The_bot_in_Web_Chat : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Introduces_itself_in_German_with_three_questions_to_click()
    {
        await using var service = await ChatService.StartAsync(new CitingAssistant(), folder);
        var chat = await service.StartChatAsync();

        var welcome = await chat.WaitForTextAsync("Guten Tag!");

        Assert.Equal(BotOptions.ShippedQuestions, Suggestions(welcome));
    }

    [Fact]
    public async Task Offers_the_configured_example_questions()
    {
        await using var service = await ChatService.StartAsync(new CitingAssistant(), folder, settings: [("Bot:ExampleQuestions:0", "Wer leitet den Krisenstab?")]);
        var chat = await service.StartChatAsync();

        Assert.Equal(["Wer leitet den Krisenstab?"], Suggestions(await chat.WaitForTextAsync("Guten Tag!")));
    }

    [Fact]
    public async Task Answers_with_marks_links_and_claims_that_open_the_source_on_this_very_service()
    {
        await using var service = await ChatService.StartAsync(new CitingAssistant(), folder);
        var chat = await service.StartChatAsync();
        await chat.AskAsync("Wer war nachts erreichbar?");

        var answer = await chat.WaitForTextAsync("Dazu steht in den Berichten:");

        var url = new Uri(service.Root, "/quellen/krisenmanagement?zitat=0-46#rn-14").AbsoluteUri;
        Assert.Contains($"{CitingAssistant.Quote} [1]", Chat.Text(answer), StringComparison.Ordinal);
        Assert.Contains($"\n[1]: {url} \"Krisenmanagement, Rn. 14 (S. 9)\"", Chat.Text(answer), StringComparison.Ordinal);
        Assert.Equal("markdown", answer.GetProperty("textFormat").GetString());
        Assert.Equal(["Und nachts?", "Welche Berichte kennst du?"], Suggestions(answer));
        var thing = Assert.Single(answer.GetProperty("entities").EnumerateArray());
        Assert.Equal("https://schema.org/Message", thing.GetProperty("type").GetString());
        var claim = Assert.Single(thing.GetProperty("citation").EnumerateArray());
        Assert.Equal(1, claim.GetProperty("position").GetInt32());
        Assert.Equal(url, claim.GetProperty("appearance").GetProperty("url").GetString());
        Assert.Equal(["LikeAction", "DislikeAction"], thing.GetProperty("potentialAction").EnumerateArray().Select(a => a.GetProperty("@type").GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Labels_as_AI_only_what_a_model_wrote(bool writtenByModel)
    {
        await using var service = await ChatService.StartAsync(new CitingAssistant { WrittenByModel = writtenByModel }, folder);
        var chat = await service.StartChatAsync();
        await chat.AskAsync("Wer?");

        var thing = (await chat.WaitForTextAsync("Dazu steht")).GetProperty("entities")[0].GetRawText();

        Assert.Equal(writtenByModel, thing.Contains("AIGeneratedContent", StringComparison.Ordinal));
        Assert.Equal(writtenByModel, thing.Contains("claimInterpreter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hands_the_last_exchanges_to_the_assistant_also_after_a_restart()
    {
        var assistant = new CitingAssistant();
        await using (var service = await ChatService.StartAsync(assistant, folder, settings: [("Bot:RememberedQuestions", "2")]))
        {
            var chat = await service.StartChatAsync();
            foreach (var question in new[] { "eins", "zwei", "drei" })
            {
                await chat.AskAsync(question);
            }

            await chat.WaitAsync(all => all.Count(a => Chat.IsBotText(a, "Dazu steht")) == 3);
            await service.StopAsync();
            await using var restarted = await ChatService.StartAsync(assistant, folder);
            var resumed = new Chat(restarted, chat.Id, chat.Token, string.Empty);
            await resumed.AskAsync("vier");
            await resumed.WaitAsync(all => all.Count(a => Chat.IsBotText(a, "Dazu steht")) == 4);
        }

        Assert.Empty(assistant.Histories[0]);
        Assert.Equal(["eins", "zwei"], assistant.Histories[2].Select(e => e.Question));
        Assert.Equal(["zwei", "drei"], assistant.Histories[3].Select(e => e.Question));
        Assert.Equal(["krisenmanagement#rn-14"], assistant.Histories[3][0].Paragraphs);
    }

    [Fact]
    public async Task Stores_a_thumb_with_its_comment_and_keeps_the_suggested_questions()
    {
        await using var service = await ChatService.StartAsync(new CitingAssistant(), folder);
        var chat = await service.StartChatAsync();
        await chat.AskAsync("Wer?");
        var answer = await chat.WaitForTextAsync("Dazu steht");

        await ClickAsync(chat, answer, 1, "Das ist zu knapp.\u0007");
        var thanks = await chat.WaitForTextAsync("Danke für die Rückmeldung");

        Assert.Equal(["Und nachts?", "Welche Berichte kennst du?"], Suggestions(thanks));
        var feedback = Assert.Single(await service.Database.ReadAsync(db => db.Feedback.ToListAsync()));
        Assert.Equal(("antwort-1", "dislike", "Das ist zu knapp."), (feedback.AnswerId, feedback.Reaction, feedback.Comment));
        var receipt = Assert.Single(await service.Database.ReadAsync(db => db.Receipts.ToListAsync()));
        Assert.Contains("krisenmanagement#rn-14", receipt.Json, StringComparison.Ordinal);
        Assert.DoesNotContain(chat.Id, receipt.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback"}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[]}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction"}]}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","target":"x"}]}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","target":{"urlTemplate":"ms-directline://postback?interaction=like&answer="}}]}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","target":{"urlTemplate":"ms-directline://postback?interaction=like&answer=foreign"}}]}""")]
    [InlineData("""{"type":"event","name":"something else","value":{"a":1}}""")]
    public async Task Passes_over_events_that_judge_no_known_answer(string json)
    {
        await using var service = await ChatService.StartAsync(new RepeatingAssistant(), folder);
        var chat = await service.StartChatAsync();

        using var posted = await chat.PostRawAsync(json);
        await chat.AskAsync("danach");
        await chat.WaitForTextAsync("Sie fragten: danach");

        Assert.True(posted.IsSuccessStatusCode);
        Assert.DoesNotContain(await chat.ReadAsync(), a => Chat.IsBotText(a, "Danke") || Chat.IsBotText(a, "Entschuldigung"));
        Assert.Empty(await service.Database.ReadAsync(db => db.Feedback.ToListAsync()));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Keeps_unanswered_questions_only_where_that_is_switched_on(bool recordGaps, int expected)
    {
        await using var service = await ChatService.StartAsync(
            new CitingAssistant { Outcome = Outcome.NotFound }, folder, settings: [("State:RecordGaps", recordGaps.ToString())]);
        var chat = await service.StartChatAsync();

        await chat.AskAsync("Wer gießt die Blumen?");
        await chat.WaitForTextAsync("Dazu steht");

        Assert.Equal(expected, await service.Database.ReadAsync(db => db.Gaps.CountAsync()));
    }

    [Theory]
    [InlineData("kurz", 10, "kurz")]
    [InlineData("Bürgertelefon rund um die Uhr", 20, "Bürgertelefon rund…")]
    [InlineData("Donaudampfschifffahrt", 10, "Donaudamp…")]
    [InlineData("abcdefgh🦊xyz", 10, "abcdefgh…")]
    public void Cuts_at_words_and_never_through_a_character(string text, int length, string expected)
    {
        var cut = ShortText.Cut(text, length);

        Assert.Equal(expected, cut);
        Assert.True(cut.Length <= length);
    }

    private static IEnumerable<string?> Suggestions(JsonElement message) =>
        message.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("value").GetString());

    /// <summary>Sends what Web Chat sends on a click: the action with its state changed.</summary>
    private static async Task ClickAsync(Chat chat, JsonElement answer, int thumb, string comment)
    {
        var action = answer.GetProperty("entities")[0].GetProperty("potentialAction")[thumb];
        using var response = await chat.PostAsync(new Dictionary<string, object>
        {
            ["type"] = "event",
            ["name"] = WebChatFeedback.EventName,
            ["entities"] = new object[]
            {
                new Dictionary<string, object>
                {
                    ["type"] = "https://schema.org/VoteAction",
                    ["@type"] = action.GetProperty("@type"),
                    ["actionStatus"] = "CompletedActionStatus",
                    ["target"] = action.GetProperty("target"),
                    ["result"] = new Dictionary<string, object> { ["@type"] = "UserReview", ["reviewBody"] = comment },
                },
            },
        });
        Assert.True(response.IsSuccessStatusCode);
    }
}
