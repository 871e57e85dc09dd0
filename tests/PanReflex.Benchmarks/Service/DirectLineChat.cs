using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PanReflex.Benchmarks.Service;

/// <summary>A conversation over the Direct Line endpoint, by polling.</summary>
internal sealed class DirectLineChat : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly string conversation;
    private string watermark = "0";

    private DirectLineChat(HttpClient client, string conversation) => (this.client, this.conversation) = (client, conversation);

    public static async Task<DirectLineChat> StartAsync(HttpClient client)
    {
        using var token = await client.PostAsync("/v3/directline/tokens/generate", null);
        var generated = await token.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", generated.GetProperty("token").GetString());
        using var started = await client.PostAsJsonAsync("/v3/directline/conversations", new { user = new { } });
        var body = await started.Content.ReadFromJsonAsync<JsonElement>();
        return new DirectLineChat(client, body.GetProperty("conversationId").GetString()!);
    }

    /// <summary>Asks and waits for the bot's message.</summary>
    public async Task AskAsync(string text)
    {
        using var posted = await client.PostAsJsonAsync($"/v3/directline/conversations/{conversation}/activities", new { type = "message", text, from = new { id = "dl_benchmark" } });
        posted.EnsureSuccessStatusCode();
        var question = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        while (true)
        {
            var set = await client.GetFromJsonAsync<JsonElement>($"/v3/directline/conversations/{conversation}/activities?watermark={watermark}");
            watermark = set.GetProperty("watermark").GetString() ?? watermark;
            if (set.GetProperty("activities").EnumerateArray().Any(activity =>
                activity.GetProperty("type").GetString() == "message"
                && activity.TryGetProperty("replyToId", out var reply) && reply.GetString() == question))
            {
                return;
            }

            await Task.Delay(5);
        }
    }

    public ValueTask DisposeAsync()
    {
        client.DefaultRequestHeaders.Authorization = null;
        return ValueTask.CompletedTask;
    }
}
