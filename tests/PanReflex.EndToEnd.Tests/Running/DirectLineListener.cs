using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>The side of Web Chat: a conversation over Direct Line, by polling.</summary>
internal sealed class DirectLineListener : IListener, IDisposable
{
    private readonly HttpClient http;
    private readonly string conversation;

    private DirectLineListener(HttpClient http, string conversation) => (this.http, this.conversation) = (http, conversation);

    public IReadOnlyList<JsonElement> Sent =>
    [
        .. Activities().Where(activity => activity.GetProperty("from").TryGetProperty("role", out var role) && role.GetString() == "bot"),
    ];

    public static async Task<DirectLineListener> StartAsync(Uri service)
    {
        var http = new HttpClient { BaseAddress = new Uri(service, "/v3/directline/") };
        using var token = await http.PostAsync("tokens/generate", null);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        using var started = await http.PostAsJsonAsync("conversations", new { user = new { } });
        return new DirectLineListener(http, (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString()!);
    }

    public async Task PostAsync(JsonObject message)
    {
        message["from"] = new JsonObject { ["id"] = "dl_anna" };
        using var response = await http.PostAsJsonAsync($"conversations/{conversation}/activities", message);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    private List<JsonElement> Activities()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"conversations/{conversation}/activities?watermark=0");
        using var response = http.Send(request);
        using var body = new StreamReader(response.EnsureSuccessStatusCode().Content.ReadAsStream());
        return JsonElement.Parse(body.ReadToEnd()).GetProperty("activities").EnumerateArray().ToList();
    }
}
