using System.Globalization;

namespace PanReflex.Service.DirectLine;

/// <summary>A refusal in Direct Line's shape: <c>{"error":{"code":…,"message":…}}</c>, the message in German.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Direct Line's error code.</param>
/// <param name="Message">What was wrong and what to do.</param>
public sealed record DirectLineError(int Status, string Code, string Message) : IResult
{
    /// <summary>No token was sent.</summary>
    public static DirectLineError MissingToken { get; } = new(401, "Unauthorized", "Der Aufruf enthält kein Token. Bitte die Seite neu laden.");

    /// <summary>The token is forged, broken or meant for something else.</summary>
    public static DirectLineError InvalidToken { get; } = new(403, "BadArgument", "Das Token ist ungültig. Bitte die Seite neu laden.");

    /// <summary>The token is too old.</summary>
    public static DirectLineError ExpiredToken { get; } = new(403, "TokenExpired", "Das Token ist abgelaufen. Bitte die Seite neu laden.");

    /// <summary>The token opens another conversation.</summary>
    public static DirectLineError ForeignConversation { get; } = new(403, "BadArgument", "Das Token gehört zu einem anderen Gespräch.");

    /// <summary>The page is not one of those that may embed the chat.</summary>
    public static DirectLineError ForeignOrigin { get; } = new(403, "BadArgument", "Diese Seite darf den Chat nicht einbetten. Erlaubte Seiten stehen in DirectLine:AllowedOrigins.");

    /// <summary>There is no such conversation.</summary>
    public static DirectLineError UnknownConversation { get; } = new(404, "ConversationNotFound", "Dieses Gespräch gibt es nicht oder nicht mehr. Bitte ein neues beginnen.");

    /// <summary>There is no such call.</summary>
    public static DirectLineError UnknownCall { get; } = new(404, "NotFound", "Diesen Aufruf gibt es nicht.");

    /// <summary>The body is not an activity.</summary>
    public static DirectLineError MalformedActivity { get; } = new(400, "MalformedData", "Der Inhalt ist keine gültige Aktivität im JSON-Format.");

    /// <summary>The message says nothing.</summary>
    public static DirectLineError EmptyMessage { get; } = new(400, "MissingProperty", "Die Nachricht ist leer. Bitte eine Frage schreiben.");

    /// <summary>The watermark is not a number.</summary>
    public static DirectLineError InvalidWatermark { get; } = new(400, "BadArgument", "Die Marke (watermark) ist keine Zahl.");

    /// <summary>Files are not read.</summary>
    public static DirectLineError NoAttachments { get; } = new(415, "NotSupported", "Dateien kann ich hier nicht lesen. Bitte die Frage als Text schreiben.");

    /// <summary>There are too many open sockets.</summary>
    public static DirectLineError TooManySockets { get; } = new(503, "ServiceError", "Es sind gerade zu viele Verbindungen offen. Bitte in einer Minute erneut versuchen.");

    /// <summary>The call is no WebSocket handshake.</summary>
    public static DirectLineError NotASocket { get; } = new(400, "BadArgument", "Diese Adresse erwartet eine WebSocket-Verbindung.");

    /// <summary>The activity is too large.</summary>
    public static DirectLineError TooLarge(int bytes) => new(413, "MessageSizeTooBig", Invariant($"Die Nachricht ist zu groß. Höchstens {bytes} Byte sind möglich."));

    /// <summary>The text is too long.</summary>
    public static DirectLineError TooLong(int characters) => new(400, "MessageSizeTooBig", Invariant($"Der Text ist zu lang. Höchstens {characters} Zeichen sind möglich; bitte die Frage kürzen."));

    /// <summary>Too many calls in a short time.</summary>
    public static DirectLineError TooMany(DateTimeOffset retryAfter) => new(429, "TooManyRequests", "Das waren zu viele Anfragen in kurzer Zeit. Bitte eine Minute warten und die Nachricht dann erneut senden.")
    {
        RetryAfter = retryAfter,
    };

    /// <summary>When to try again; null when it makes no difference.</summary>
    public DateTimeOffset? RetryAfter { get; init; }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = Status;
        if (RetryAfter is { } time)
        {
            httpContext.Response.Headers.RetryAfter = Hosting.RetryAfter.Header(time);
        }

        return httpContext.Response.WriteAsJsonAsync(new { error = new { code = Code, message = Message } }, httpContext.RequestAborted);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
