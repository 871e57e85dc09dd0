using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine;
#if BOTSDK_MICROSOFT
using Microsoft.Bot.Builder.Integration.AspNet.Core;
#else
using PanReflex.BotFramework.Builder.Integration.AspNet.Core;
#endif

namespace PanReflex.Service.Guides;

/// <summary>Reminders through Azure Bot Service, for Teams and other channels that take messages outside of a turn.</summary>
public sealed class ChannelReminders(IServiceProvider services, IConfiguration configuration) : IReminderChannel
{
    /// <inheritdoc />
    public bool Serves(ConversationReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.ChannelId != DirectLineAdapter.Channel && reference.ServiceUrl is not null && services.GetService<CloudAdapter>() is not null;
    }

    /// <inheritdoc />
    public Task SendAsync(ConversationReference reference, string markdown, CancellationToken cancellationToken) =>
        services.GetRequiredService<CloudAdapter>().ContinueConversationAsync(
            configuration[$"{BotMessages.Section}:MicrosoftAppId"] ?? "",
            reference,
            (context, cancellation) => context.SendActivityAsync(WebChatRendering.Message(markdown, []), cancellation),
            cancellationToken);
}
