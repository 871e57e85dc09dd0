using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanReflex.BotFramework.Connector.Authentication;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Builder.Integration.AspNet.Core;

/// <summary>Connects a bot to the channels of a cloud through <c>POST /api/messages</c>.</summary>
/// <remarks>Unlike the SDK's it answers 202 at once and runs the turn in the <see cref="TurnQueue"/> when the services
/// hold one (<see cref="BotFrameworkRegistration"/>). The turn outlives the call and its services, so it gets a scope of its
/// own and the registered <see cref="IBot"/> from that scope.</remarks>
public partial class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
{
    private readonly RecentActivities recent = new(10_000, TimeProvider.System);

    /// <summary>An adapter.</summary>
    public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger? logger = null)
        : base(botFrameworkAuthentication, logger)
    {
    }

    /// <inheritdoc/>
    public async Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        if (!HttpMethods.IsPost(httpRequest.Method))
        {
            httpResponse.Headers.Allow = "POST";
            httpResponse.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        try
        {
            await ProcessPostAsync(httpRequest, httpResponse, bot, cancellationToken);
        }
        catch (RefusedRequestException e)
        {
            await RefuseAsync(httpResponse, e.Status, e.Code, e.Message);
        }
        catch (UnauthorizedAccessException)
        {
            // What exactly was wrong is in the log; a forger learns nothing from the answer.
            httpResponse.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(httpResponse, StatusCodes.Status401Unauthorized, "Unauthorized", "The call carries no valid token of a channel.");
        }
        catch (HttpRequestException e) when (!httpResponse.HasStarted)
        {
            LogUnavailable(Logger, e);
            await RefuseForNowAsync(httpResponse, StatusCodes.Status503ServiceUnavailable, "A service needed for this call cannot be reached. Try again.");
        }
    }

    private async Task ProcessPostAsync(HttpRequest request, HttpResponse response, IBot bot, CancellationToken cancellationToken)
    {
        var services = request.HttpContext.RequestServices;
        var options = services?.GetService<IOptions<BotFrameworkOptions>>()?.Value ?? new BotFrameworkOptions();
        if (BotFrameworkAuthentication.IsAuthenticationDisabled && !ActivityRequest.IsLocal(request, options.AllowProxyWithoutAuthentication))
        {
            throw new RefusedRequestException(StatusCodes.Status403Forbidden, "Forbidden",
                "This bot has no app registration yet and accepts calls from its own machine only. Configure MicrosoftAppId to connect it to a channel.");
        }

        var activity = await ActivityRequest.ReadAsync(request, options.MaxRequestBytes, cancellationToken);
        var caller = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, request.Headers.Authorization, cancellationToken);
        await RequireServiceUrlAsync(caller, activity, cancellationToken);
        var queue = services?.GetService<TurnQueue>();
        if (queue is null)
            await WriteAsync(response, await ProcessActivityAsync(caller, activity, bot.OnTurnAsync, cancellationToken), cancellationToken);
        else if (activity.Type == ActivityTypes.Invoke || activity.DeliveryMode == DeliveryModes.ExpectReplies)
            await AnswerNowAsync(queue, caller, activity, bot, response, cancellationToken);
        else
            await QueueAsync(queue, caller, activity, bot, response);
    }

    /// <summary>Refuses now what could not be answered later.</summary>
    private static async Task RequireServiceUrlAsync(AuthenticateRequestResult caller, Activity activity, CancellationToken cancellationToken)
    {
        if (!NeedsServiceUrl(activity) || caller.ConnectorFactory is null)
            return;
        try
        {
            (await caller.ConnectorFactory.CreateAsync(activity.ServiceUrl, caller.Audience, cancellationToken)).Dispose();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new RefusedRequestException(StatusCodes.Status400BadRequest, "BadArgument", e.Message);
        }
    }

    private async Task AnswerNowAsync(TurnQueue queue, AuthenticateRequestResult caller, Activity activity, IBot bot, HttpResponse response, CancellationToken cancellationToken)
    {
        InvokeResponse? answer = null;
        var wasRun = await queue.TryRunAsync(async token => answer = await ProcessActivityAsync(caller, activity, bot.OnTurnAsync, token), cancellationToken);
        if (wasRun)
            await WriteAsync(response, answer, cancellationToken);
        else
            await RefuseForNowAsync(response, StatusCodes.Status503ServiceUnavailable, "The bot is busy. Try again.");
    }

    private async Task QueueAsync(TurnQueue queue, AuthenticateRequestResult caller, Activity activity, IBot bot, HttpResponse response)
    {
        var key = RecentActivities.Key(activity);
        if (!recent.TryTake(key))
        {
            response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        var scopes = response.HttpContext.RequestServices.GetRequiredService<IServiceScopeFactory>();
        var admission = queue.TryEnqueue($"{activity.ChannelId}|{activity.Conversation!.Id}", token => RunInScopeAsync(scopes, caller, activity, bot, token));
        if (admission == Admission.Accepted)
        {
            response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        recent.Release(key);
        if (admission == Admission.ConversationFull)
            await RefuseForNowAsync(response, StatusCodes.Status429TooManyRequests, "This conversation has too many messages waiting. Try again.");
        else
            await RefuseForNowAsync(response, StatusCodes.Status503ServiceUnavailable, "The bot is busy. Try again.");
    }

    private async Task RunInScopeAsync(IServiceScopeFactory scopes, AuthenticateRequestResult caller, Activity activity, IBot bot, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetService<IBot>();
        await ProcessActivityAsync(caller, activity, (own?.GetType() == bot.GetType() ? own : bot).OnTurnAsync, cancellationToken);
    }

    private static async Task WriteAsync(HttpResponse response, InvokeResponse? answer, CancellationToken cancellationToken)
    {
        response.StatusCode = answer?.Status is >= 200 and <= 599 ? answer.Status : StatusCodes.Status200OK;
        if (answer?.Body is null || response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(ActivityJson.Serialize(answer.Body), cancellationToken);
    }

    private static Task RefuseForNowAsync(HttpResponse response, int status, string message)
    {
        response.Headers.RetryAfter = "2";
        return RefuseAsync(response, status, status == StatusCodes.Status429TooManyRequests ? "TooManyRequests" : "ServiceUnavailable", message);
    }

    private static Task RefuseAsync(HttpResponse response, int status, string code, string message)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(ActivityJson.Serialize(new ErrorResponse(new Error(code, message))), CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Error, "A call to the bot could not be handled because a service it needs cannot be reached.")]
    private static partial void LogUnavailable(ILogger logger, Exception exception);
}
