using System.Text.Json;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Schema.Teams;

namespace PanReflex.BotFramework.Tests.Schema;

public class ActivityJsonTests
{
    private const string FromTeams = """
        {"type":"message","id":"1","timestamp":"2026-03-01T10:00:00.123Z","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/de/",
         "from":{"id":"29:u","name":"Jörg","aadObjectId":"a","tenantName":"x"},"recipient":{"id":"28:b","name":"Reflex"},
         "conversation":{"id":"c","conversationType":"groupChat","isGroup":true,"tenantId":"t"},
         "text":"<at>Reflex</at> Grüße","textFormat":"plain","entities":[
           {"type":"mention","mentioned":{"id":"28:b","name":"Reflex"},"text":"<at>Reflex</at>"},
           {"type":"clientInfo","locale":"de-DE","country":"DE"}],
         "channelData":{"tenant":{"id":"t"},"team":{"id":"19:x","name":"Krisenstab"}},"newFieldOfTomorrow":{"a":[1,2]}}
        """;

    [Fact]
    public void An_activity_survives_reading_and_writing_with_the_fields_nobody_knows()
    {
        var written = ActivityJson.Serialize(ActivityJson.Deserialize<Activity>(FromTeams));

        using var expected = JsonDocument.Parse(FromTeams);
        using var actual = JsonDocument.Parse(written);
        Assert.True(SameMembers(expected.RootElement, actual.RootElement), written);
    }

    [Fact]
    public void Umlauts_are_written_as_they_are()
        => Assert.Equal("""{"type":"message","text":"Größe"}""", ActivityJson.Serialize(new Activity("message") { Text = "Größe" }));

    [Fact]
    public void Channel_data_is_read_as_the_type_that_is_asked_for()
    {
        var activity = ActivityJson.Deserialize<Activity>(FromTeams)!;

        Assert.Equal("Krisenstab", activity.GetChannelData<TeamsChannelData>()!.Team!.Name);
        Assert.False(new Activity { ChannelData = ActivityJson.ToValue("text") }.TryGetChannelData<TeamsChannelData>(out _));
        Assert.False(new Activity().TryGetChannelData<TeamsChannelData>(out _));
    }

    [Fact]
    public void Only_the_recipients_mention_is_removed()
    {
        var activity = ActivityJson.Deserialize<Activity>(FromTeams)!;
        activity.Text = "<at>reflex</at> frag <at>Anna</at> <b>bitte</b>";
        activity.Entities!.Add(new Mention { Mentioned = new ChannelAccount("29:anna", "Anna"), Text = "<at>Anna</at>" });

        Assert.Equal("frag <at>Anna</at> <b>bitte</b>", activity.RemoveRecipientMention());
        Assert.True(activity.MentionsId("29:anna"));
    }

    [Fact]
    public void A_derived_entity_in_a_list_of_entities_is_written_whole()
    {
        var activity = new Activity { Entities = [new Mention(new ChannelAccount("x"), "<at>x</at>"), new Entity("other") { Properties = { ["n"] = JsonElement.Parse("1") } }] };

        var json = JsonElement.Parse(ActivityJson.Serialize(activity)).GetProperty("entities");

        Assert.Equal("x", json[0].GetProperty("mentioned").GetProperty("id").GetString());
        Assert.Equal("mention", json[0].GetProperty("type").GetString());
        Assert.Equal("""{"type":"other","n":1}""", json[1].GetRawText());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"timestamp":"yesterday"}""")]
    [InlineData("""{"from":"me"}""")]
    [InlineData("""{"entities":[1]}""")]
    public void A_wrong_shape_is_a_JsonException(string json)
        => Assert.ThrowsAny<JsonException>(() => ActivityJson.Deserialize<Activity>(json));

    internal static bool SameMembers(JsonElement expected, JsonElement actual) => expected.ValueKind switch
    {
        JsonValueKind.Object => expected.EnumerateObject().Count() == actual.EnumerateObject().Count()
            && expected.EnumerateObject().All(p => actual.TryGetProperty(p.Name, out var other) && (p.Name == "timestamp" || SameMembers(p.Value, other))),
        JsonValueKind.Array => expected.GetArrayLength() == actual.GetArrayLength()
            && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(pair => SameMembers(pair.First, pair.Second)),
        JsonValueKind.String => actual.ValueKind == JsonValueKind.String && expected.GetString() == actual.GetString(),
        _ => expected.GetRawText() == actual.GetRawText(),
    };
}
