using System.Text.Json;
using System.Text.Json.Nodes;
using PanReflex.BotFramework.Tests;
using PanReflex.EndToEnd.Tests.Running;

namespace PanReflex.EndToEnd.Tests;

/// <summary>Everything the real service says, judged by the schema of the Agents SDK and the parser of Adaptive Cards.</summary>
[Collection(nameof(WithTeams))]
public sealed class WhatTheServiceSends(WithTeams with)
{
    [Theory]
    [InlineData("personal")]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task In_Teams_passes_the_schemas_of_others(string kind)
    {
        await using var teams = await Connector.StartAsync(with.Service.Address, kind);
        await teams.SendAsync(new JsonObject { ["type"] = "installationUpdate", ["action"] = "add" }, activity => Listening.Text(activity).StartsWith("Guten Tag!", StringComparison.Ordinal));

        await TalkAsync(teams);

        Assert.Contains(teams.Sent, activity => activity.GetRawText().Contains("Bericht öffnen", StringComparison.Ordinal));
        Assert.True(teams.Sent.Count(activity => activity.TryGetProperty("attachments", out _)) >= 12);
        await PassAsync(teams.Sent);
    }

    [Fact]
    public async Task In_Web_Chat_passes_the_schemas_of_others()
    {
        using var webChat = await DirectLineListener.StartAsync(with.Service.Address);

        await TalkAsync(webChat);

        Assert.True(webChat.Sent.Count(activity => activity.TryGetProperty("attachments", out _)) >= 9);
        await PassAsync(webChat.Sent);
    }

    /// <summary>Asks, subscribes and walks the short guide, so that everything the service can say is said.</summary>
    private static async Task TalkAsync(IListener bot)
    {
        await bot.SayAsync("Qwrtz plmnk?", "");
        await bot.SendAsync(new JsonObject { ["type"] = "message", ["text"] = Chat.Question }, activity => activity.GetRawText().Contains("\"Claim\"", StringComparison.Ordinal));
        await bot.SayAsync("Welche Berichte kennst du?", "Bericht");
        await bot.SayAsync("Hilfe", "So helfe ich Ihnen");
        await bot.SayAsync("Abonnieren", "Abonniert.");
        await bot.SayAsync("Abbestellen", "Abbestellt.");
        await bot.SayAsync("Vorbereitung starten", "Womit möchten Sie");
        await bot.SayAsync("Erste 72 Stunden", "In welcher Rolle");
        await bot.SayAsync("Krisenstab", "Wie viel Zeit");
        await bot.SayAsync("90 Minuten", "Für welches Amt");
        var form = await FormAsync(bot, new JsonObject { ["type"] = "message", ["text"] = "Stadt Musterhausen" });
        for (var number = 2; number <= 8; number++)
        {
            form = await FormAsync(bot, Answer(form));
        }

        await bot.SendAsync(Answer(form), activity => Listening.Text(activity).Contains("Plan herunterladen", StringComparison.Ordinal));
        await bot.SayAsync("Übersicht", "Code für andere Kanäle");
        await bot.SayAsync("Was ist bei uns noch offen?", "Bei Ihnen noch offen");
        await bot.SayAsync("Frage 3", "Frage 3 von 8");
        await bot.SayAsync("Pause", "Alles ist gespeichert");
        await bot.SayAsync("neu beginnen", "wirklich neu beginnen");
        await bot.SayAsync("nein", "von 8");
    }

    private static Task<JsonElement> FormAsync(IListener bot, JsonObject message) =>
        bot.SendAsync(message, activity => activity.GetRawText().Contains("Speichern und weiter", StringComparison.Ordinal));

    /// <summary>The form of a message, filled.</summary>
    private static JsonObject Answer(JsonElement form)
    {
        var value = JsonNode.Parse(form.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data").GetRawText())!.AsObject();
        (value["status"], value["notiz"], value["termin"]) = ("offen", "Notiz", "2031-03-15");
        return new JsonObject { ["type"] = "message", ["value"] = value };
    }

    private static async Task PassAsync(IReadOnlyList<JsonElement> sent)
    {
        var complaints = await NodeOracle.AskAsync("sent-activities.cjs", sent);

        Assert.Equal(sent.Count, complaints.GetArrayLength());
        Assert.Empty(sent.Zip(complaints.EnumerateArray()).Where(pair => pair.Second.GetArrayLength() > 0).Select(pair => $"{pair.Second}: {pair.First}"));
    }
}
