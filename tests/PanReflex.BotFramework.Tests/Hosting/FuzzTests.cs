using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Builder.Teams;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Schema.Teams;
using PanReflex.BotFramework.Teams;
using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Hosting;

/// <summary>Activities that are nearly right: every part of a real one is replaced by something else, dropped, nested or cut.</summary>
public class FuzzTests
{
    private static readonly string[] Types = ["message", "conversationUpdate", "invoke", "event", "installationUpdate", "messageReaction", "typing", "messageUpdate", "messageDelete", "endOfConversation", "trace", "nonsense"];
    private static readonly string[] Names = ["adaptiveCard/action", "message/submitAction", "", "x"];
    private static readonly string[] Raw = ["null", "true", "7", "-1e400", "1.5", "\"\"", "\"text\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "[[[]]]", "{\"id\":null}", "{\"id\":7}", "\"2026-99-99\"", "{\"type\":{}}", "\"{\\\"a\\\":\""];

    [Fact]
    public async Task Whatever_comes_in_is_answered_and_never_with_a_500()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var host = await BotHost.StartAsync(new CuriousBot(), new() { ["QueueCapacity"] = "10000", ["QueueCapacityPerConversation"] = "10000" });
        var statuses = new Dictionary<int, int>();

        foreach (var body in Activities(channel.ServiceUrl).Sample(600))
        {
            var response = await host.PostAsync(body).WaitAsync(TimeSpan.FromSeconds(60));
            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status is 200 or 202 or 400 or 501, $"{status} for {body}");
        }

        await host.DrainAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Empty(host.Errors.Entries);
        Assert.True(statuses.GetValueOrDefault(202) > 20 && statuses.GetValueOrDefault(400) > 20 && statuses.GetValueOrDefault(200) > 10, string.Join(", ", statuses));
    }

    private static Gen<string> Activities(string serviceUrl) =>
        from type in Gen.Elements(Types)
        from name in Gen.Elements(Names)
        from expectReplies in Gen.Elements(true, false, false)
        from changes in Gen.ListOf(from path in Gen.Choose(0, 200) from raw in Gen.Elements(Raw) select (path, raw))
        from count in Gen.Elements(0, 1, 1, 2)
        from cut in Gen.Choose(0, 40)
        select Render(serviceUrl, type, name, expectReplies, [.. changes.Take(count)], cut);

    private static string Render(string serviceUrl, string type, string name, bool expectReplies, List<(int Path, string Raw)> changes, int cut)
    {
        var activity = JsonNode.Parse($$$$"""
            {"type":"{{{{type}}}}","id":"1","name":"{{{{name}}}}","channelId":"msteams","serviceUrl":"{{{{serviceUrl}}}}","timestamp":"2026-03-01T10:00:00Z","localTimestamp":"2026-03-01T11:00:00+01:00",
             "from":{"id":"29:u","name":"Anna","aadObjectId":"a"},"recipient":{"id":"28:b","name":"Reflex"},"conversation":{"id":"c","conversationType":"personal","isGroup":false},
             "text":"<at>Reflex</at> Grüße","locale":"de-DE","action":"add","entities":[{"type":"mention","mentioned":{"id":"28:b","name":"Reflex"},"text":"<at>Reflex</at>"}],
             "attachments":[{"contentType":"text/html","content":"<b>x</b>"}],"membersAdded":[{"id":"29:u","givenName":"Anna"}],"reactionsAdded":[{"type":"like"}],
             "channelData":{"tenant":{"id":"t"},"team":{"id":"19:x","name":"Krisenstab"}},"value":{"action":{"type":"Action.Execute","verb":"v"},"actionName":"feedback","actionValue":{"reaction":"like","feedback":"x"}}}
            """)!.AsObject();
        activity.Remove("id");
        if (expectReplies)
            activity["deliveryMode"] = "expectReplies";
        foreach (var (path, raw) in changes)
            Replace(activity, path, raw);
        var json = activity.ToJsonString().Replace("\"RAW:", "", StringComparison.Ordinal).Replace(":WAR\"", "", StringComparison.Ordinal);
        foreach (var (i, raw) in Raw.Index())
            json = json.Replace($"@{i}@", raw, StringComparison.Ordinal);
        return cut == 0 ? json[..(json.Length / 2)] : json;
    }

    private static void Replace(JsonObject activity, int path, string raw)
    {
        var places = new List<(JsonObject Parent, string Name)>();
        Collect(activity);
        if (places.Count == 0)
            return;
        var (parent, name) = places[path % places.Count];
        parent[name] = $"RAW:@{Array.IndexOf(Raw, raw)}@:WAR";

        void Collect(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                    Collect(item);
            }
            else if (node is JsonObject members)
            {
                foreach (var (key, value) in members.ToList())
                {
                    if (key is "serviceUrl")
                        continue;
                    places.Add((members, key));
                    Collect(value);
                }
            }
        }
    }

    /// <summary>Looks at everything an activity can hold.</summary>
    private sealed class CuriousBot : TeamsActivityHandler
    {
        private readonly ConversationState state = new(new MemoryStorage());

        public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            await base.OnTurnAsync(turnContext, cancellationToken);
            if (string.IsNullOrEmpty(turnContext.Activity.ChannelId))
                return;
            var count = state.CreateProperty<int>("count");
            await count.SetAsync(turnContext, await count.GetAsync(turnContext, () => 0, cancellationToken) + 1, cancellationToken);
            await state.SaveChangesAsync(turnContext, false, cancellationToken);
        }

        protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
        {
            var text = turnContext.Activity.RemoveRecipientMention();
            turnContext.Activity.MentionsRecipient();
            turnContext.Activity.TryGetChannelData<TeamsChannelData>(out _);
            var message = MessageFactory.Text(text ?? "-");
            message.Suggest(turnContext.Activity, ["Weiter?"]);
            await turnContext.SendActivityAsync(message, cancellationToken);
        }

        protected override Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync($"Hallo {string.Join(", ", teamsMembersAdded.Select(member => member.GivenName ?? member.Name))} {teamInfo?.Name}", cancellationToken: cancellationToken);

        protected override async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
            Feedback.Read(turnContext.Activity) is { } feedback ? CreateInvokeResponse(feedback) : await base.OnInvokeActivityAsync(turnContext, cancellationToken);

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "application/vnd.microsoft.activity.message", Value = invokeValue.Action!.Verb });
    }
}
