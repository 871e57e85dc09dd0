using System.Net;
using System.Security.Claims;
using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine;
#if BOTSDK_MICROSOFT
using Microsoft.Bot.Builder.Integration.AspNet.Core;
#else
using PanReflex.BotFramework.Builder.Integration.AspNet.Core;
#endif

namespace PanReflex.Service.Notices;

/// <summary>Sends messages outside of a turn: into the web chat, and through Azure Bot Service into Teams and other channels.</summary>
public sealed class ProactiveMessages(DirectLineAdapter webChat, CloudAdapter channels, IConfiguration configuration)
{
    /// <summary>Sends Markdown into a conversation.</summary>
    /// <returns>False when the conversation cannot be reached any more: deleted, or the bot removed or blocked.</returns>
    /// <exception cref="HttpRequestException">The channel cannot be reached now.</exception>
    public async Task<bool> SendAsync(ConversationReference reference, string markdown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.ChannelId == DirectLineAdapter.Channel)
        {
            return await webChat.NotifyAsync(reference.Conversation!.Id!, reference.User?.Id ?? "", markdown, cancellationToken);
        }

        // The adapter would answer a failure with an apology into the same conversation; the caller has to know instead.
        Exception? failure = null;
        await channels.ContinueConversationAsync(Identity(), reference, SendAsync, cancellationToken);
        return failure switch
        {
            null => true,
            ErrorResponseException { Response.StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound } => false,
            _ => throw new HttpRequestException("The channel did not take the message.", failure),
        };

        async Task SendAsync(ITurnContext context, CancellationToken cancellation)
        {
            try
            {
                await context.SendActivityAsync(TeamsRendering.Message(markdown, [], context.Activity), cancellation);
            }
            catch (Exception exception) when (exception is ErrorResponseException or HttpRequestException)
            {
                failure = exception;
            }
        }
    }

    /// <summary>The bot itself; without an app registration, in development, nobody.</summary>
    private ClaimsIdentity Identity() => configuration[$"{BotMessages.Section}:MicrosoftAppId"] is { Length: > 0 } app
        ? new ClaimsIdentity([new Claim("aud", app), new Claim("appid", app)])
        : new ClaimsIdentity();
}
