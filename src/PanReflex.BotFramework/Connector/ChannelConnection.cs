using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PanReflex.BotFramework.Connector.Authentication;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Connector;

/// <summary>Sends one call to a channel until it is answered: 429, 412, 502, 504 and a broken connection are tried again
/// with growing waits, 401 once with a fresh token, anything else is final.</summary>
/// <remarks>The protocol knows no idempotency key: where a gateway loses the answer to a post (502, 504, reset), trying
/// again may double a message. A lost answer is worse than a doubled one. A post that timed out here is not tried again,
/// because the channel is most likely still working on it.</remarks>
internal sealed partial class ChannelConnection(HttpClient http, SendOrder order, TimeProvider time, ILogger logger)
{
    private const int MaxAttempts = 6;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public SendOrder Order => order;

    public async Task<T?> SendAsync<T>(HttpMethod method, Uri address, Activity? activity, AppCredentials? credentials, CancellationToken cancellationToken)
    {
        var body = activity is null ? null : Encoding.UTF8.GetBytes(ActivityJson.Serialize(activity));
        var (token, refreshed) = (credentials is null ? null : await credentials.GetTokenAsync(false, cancellationToken), false);
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? asked = null;
            try
            {
                using var request = Request(method, address, body, token);
                using var response = await http.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                    return await ReadAsync<T>(response, cancellationToken);
                if (response.StatusCode == HttpStatusCode.Unauthorized && credentials is not null && !refreshed)
                {
                    (token, refreshed) = (await credentials.GetTokenOtherThanAsync(token, cancellationToken), true);
                    attempt--;
                    continue;
                }

                if (!IsTransient(response.StatusCode) || attempt == MaxAttempts)
                    throw await RefusalAsync(method, address, response, cancellationToken);
                asked = RetryAfter(response);
                LogRetry(logger, address.Host, (int)response.StatusCode, attempt);
            }
            catch (HttpRequestException e) when (attempt < MaxAttempts)
            {
                LogBroken(logger, address.Host, e.HttpRequestError, attempt);
            }

            await Task.Delay(Wait(attempt, asked), time, cancellationToken);
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri address, byte[]? body, string? token)
    {
        var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests
        or HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    /// <summary>Never sooner than the channel asks; otherwise doubled each time, spread by up to a half so that many
    /// conversations do not come back at the same moment.</summary>
    private static TimeSpan Wait(int attempt, TimeSpan? asked)
    {
        var wait = FirstWait * Math.Pow(2, attempt - 1) * (1 + (Random.Shared.NextDouble() / 2));
        if (asked is { } minimum && minimum > wait)
            wait = minimum + (FirstWait * (Random.Shared.NextDouble() / 4));
        return wait < LongestWait ? wait : LongestWait;
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(text))
            return default;
        try
        {
            return ActivityJson.Deserialize<T>(text);
        }
        catch (JsonException)
        {
            // The channel has taken the activity; an answer without a readable id is no reason to send it again.
            return default;
        }
    }

    private static async Task<ErrorResponseException> RefusalAsync(HttpMethod method, Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        ErrorResponse? body = null;
        try
        {
            body = ActivityJson.Deserialize<ErrorResponse>(text);
        }
        catch (JsonException)
        {
            // Not in the protocol's form.
        }

        var status = response.StatusCode;
        return new ErrorResponseException($"{method} to {address.Host} was refused with status {(int)status}{(body?.Error?.Code is { } code ? $" ({code})" : string.Empty)}.")
        {
            Body = body,
            Response = new HttpResponseMessageWrapper(status, text.Length > 500 ? text[..500] : text),
        };
    }

    [LoggerMessage(LogLevel.Warning, "{Host} answered {Status}; attempt {Attempt} will be repeated.")]
    private static partial void LogRetry(ILogger logger, string host, int status, int attempt);

    [LoggerMessage(LogLevel.Warning, "The connection to {Host} broke ({Error}); attempt {Attempt} will be repeated.")]
    private static partial void LogBroken(ILogger logger, string host, HttpRequestError error, int attempt);
}
