using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Builder.Integration.AspNet.Core;

/// <summary>A call that is refused, with the status and the words for it.</summary>
internal sealed class RefusedRequestException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;
}

/// <summary>Reads the activity of a call, within limits.</summary>
internal static class ActivityRequest
{
    public static async Task<Activity> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        // Another content type could be posted by any web page in the user's browser without asking first.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new RefusedRequestException(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "Send the activity as application/json.");
        var body = await ReadBodyAsync(request, maxBytes, cancellationToken);
        var activity = Parse(body);
        if (string.IsNullOrWhiteSpace(activity.Type))
            throw Bad("The activity has no type.");
        if (string.IsNullOrWhiteSpace(activity.Conversation?.Id))
            throw Bad("The activity names no conversation (conversation.id).");
        // Both become part of the address that answers are sent to; no channel takes control characters there.
        if (activity.Conversation.Id.Any(char.IsControl) || activity.Id?.Any(char.IsControl) == true)
            throw Bad("The activity's ids hold control characters.");
        return activity;
    }

    /// <summary>Whether a call comes from a program on this machine, and not through a proxy on it.</summary>
    public static bool IsLocal(HttpRequest request, bool allowProxy)
    {
        if (request.HttpContext.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
            return false;
        if (allowProxy)
            return true;
        // A page that has its own name resolve to 127.0.0.1 (DNS rebinding) still sends that name.
        var host = request.Host.Host.Trim('[', ']');
        var isNamedLocal = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
        return isNamedLocal && !(request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded")
            || request.Headers.ContainsKey("X-Real-IP") || request.Headers.ContainsKey("Via"));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
            throw TooLarge(maxBytes);
        var buffer = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 4096, 256, maxBytes));
        try
        {
            while (true)
            {
                var read = await request.Body.ReadAsync(buffer.GetMemory(4096), cancellationToken);
                if (read == 0)
                    return buffer.WrittenMemory;
                buffer.Advance(read);
                if (buffer.WrittenCount > maxBytes)
                    throw TooLarge(maxBytes);
            }
        }
        catch (BadHttpRequestException e)
        {
            throw new RefusedRequestException(e.StatusCode, "BadRequest", "The body of the call cannot be read.");
        }
    }

    private static Activity Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            RequireReadableTexts(body.Span);
            return JsonSerializer.Deserialize<Activity>(body.Span, ActivityJson.Options) ?? throw Bad("The body is no activity.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw Bad($"The body is no activity in JSON: {(e is JsonException { Path: { } path } ? $"see {path}" : "it is malformed")}.");
        }
    }

    /// <summary>Untyped parts are read late, in the bot. A text with half a surrogate pair would only fail there.</summary>
    private static void RequireReadableTexts(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && (reader.ValueIsEscaped || reader.ValueSpan.ContainsAnyExceptInRange((byte)0, (byte)127)))
                reader.GetString();
        }
    }

    private static RefusedRequestException TooLarge(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", $"The activity is larger than {maxBytes} bytes.");

    private static RefusedRequestException Bad(string message) => new(StatusCodes.Status400BadRequest, "BadSyntax", message);
}
