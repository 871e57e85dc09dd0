using System.Globalization;
using System.Net;
using System.Text.Json;

namespace PanReflex.BotFramework.Connector.Authentication;

/// <summary>Reads the answer of a token endpoint (RFC 6749 § 5, and the managed identity endpoints, which write numbers as texts).</summary>
internal static class TokenEndpoint
{
    private const int Attempts = 4;

    public static async Task<AccessToken> RequestAsync(HttpClient http, Func<HttpRequestMessage> request, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var message = request();
            using var response = await http.SendAsync(message, cancellationToken);
            if (attempt < Attempts && (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.NotFound or HttpStatusCode.Gone || (int)response.StatusCode >= 500))
            {
                // The identity endpoint of a virtual machine answers 404 and 410 while it is being updated.
                var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
                await Task.Delay(wait < TimeSpan.FromSeconds(30) ? wait : TimeSpan.FromSeconds(30), time, cancellationToken);
                continue;
            }

            return Read(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), time.GetUtcNow());
        }
    }

    private static AccessToken Read(HttpStatusCode status, string text, DateTimeOffset now)
    {
        try
        {
            var answer = JsonElement.Parse(text);
            if (status == HttpStatusCode.OK && answer.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 0 } value)
                return new AccessToken(value, Expiry(answer, now));
            throw new InvalidOperationException(
                $"The login service gives the bot no token (status {(int)status}): {Text(answer, "error")} {Text(answer, "error_description")}. Check app id, tenant and secret or certificate.");
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"The login service gives the bot no token (status {(int)status}).");
        }
    }

    private static DateTimeOffset Expiry(JsonElement answer, DateTimeOffset now)
    {
        if (Number(answer, "expires_in") is { } seconds)
            return now.AddSeconds(seconds);
        return Number(answer, "expires_on") is { } at ? DateTimeOffset.FromUnixTimeSeconds(at) : now.AddMinutes(10);
    }

    private static long? Number(JsonElement answer, string name) => !answer.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), CultureInfo.InvariantCulture, out number) ? number
        : null;

    private static string Text(JsonElement answer, string name)
    {
        var text = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
        return text.Length > 300 ? text[..300] : text;
    }
}
