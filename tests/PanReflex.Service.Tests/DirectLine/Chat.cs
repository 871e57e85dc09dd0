using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PanReflex.Service.Tests.DirectLine;

/// <summary>A conversation over plain HTTP.</summary>
public sealed class Chat(ChatService service, string id, string token, string streamUrl)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public string Id => id;

    public string Token => token;

    public string StreamUrl => streamUrl;

    /// <summary>Posts any JSON as activity.</summary>
    public Task<HttpResponseMessage> PostRawAsync(string json) => service.SendAsync(HttpMethod.Post, $"conversations/{id}/activities", token, json);

    public Task<HttpResponseMessage> PostAsync(object activity) => PostRawAsync(JsonSerializer.Serialize(activity));

    /// <summary>Asks and returns the id of the message.</summary>
    public async Task<string> AskAsync(string text, string? clientActivityId = null)
    {
        using var response = await PostAsync(new { type = "message", text, from = new { id = "anyone" }, channelData = new { clientActivityID = clientActivityId } });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>All activities behind a watermark.</summary>
    public async Task<List<JsonElement>> ReadAsync(string watermark = "")
    {
        using var response = await service.SendAsync(HttpMethod.Get, $"conversations/{id}/activities?watermark={watermark}", token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("activities").EnumerateArray()];
    }

    /// <summary>Polls until <paramref name="done"/> holds.</summary>
    public async Task<List<JsonElement>> WaitAsync(Func<List<JsonElement>, bool> done)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var activities = await ReadAsync();
            if (done(activities))
            {
                return activities;
            }

            Assert.False(patience.IsCancellationRequested, $"Not among: {string.Join('\n', activities)}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Waits for the bot's message that contains some words.</summary>
    public async Task<JsonElement> WaitForTextAsync(string words) =>
        (await WaitAsync(activities => activities.Any(a => IsBotText(a, words)))).First(a => IsBotText(a, words));

    public static bool IsBotText(JsonElement activity, string words) => IsBot(activity) && Text(activity).Contains(words, StringComparison.Ordinal);

    public static bool IsBot(JsonElement activity) => activity.GetProperty("from").GetProperty("id").GetString() == "panreflex";

    public static string Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString()! : string.Empty;
}
