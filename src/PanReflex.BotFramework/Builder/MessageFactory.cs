using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Builder;

/// <summary>Makes messages.</summary>
public static class MessageFactory
{
    /// <summary>A message of text.</summary>
    public static Activity Text(string? text, string? ssml = null, string? inputHint = null) => Message(text, ssml, inputHint);

    /// <summary>A message with buttons that send their label.</summary>
    public static IMessageActivity SuggestedActions(IEnumerable<string> actions, string? text = null, string? ssml = null,
        string? inputHint = null, IList<string>? toList = null)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return SuggestedActions(actions.Select(CardAction.FromString), text, ssml, inputHint, toList);
    }

    /// <summary>A message with buttons.</summary>
    public static IMessageActivity SuggestedActions(IEnumerable<CardAction> cardActions, string? text = null, string? ssml = null,
        string? inputHint = null, IList<string>? toList = null)
    {
        ArgumentNullException.ThrowIfNull(cardActions);
        var message = Message(text, ssml, inputHint);
        message.SuggestedActions = new SuggestedActions(toList ?? [], [.. cardActions]);
        return message;
    }

    /// <summary>A message with one attachment.</summary>
    public static IMessageActivity Attachment(Attachment attachment, string? text = null, string? ssml = null, string? inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return Attachment([attachment], text, ssml, inputHint);
    }

    /// <summary>A message with attachments one below the other.</summary>
    public static IMessageActivity Attachment(IEnumerable<Attachment> attachments, string? text = null, string? ssml = null, string? inputHint = null) =>
        WithAttachments(AttachmentLayoutTypes.List, attachments, text, ssml, inputHint);

    /// <summary>A message with attachments side by side.</summary>
    public static IMessageActivity Carousel(IEnumerable<Attachment> attachments, string? text = null, string? ssml = null, string? inputHint = null) =>
        WithAttachments(AttachmentLayoutTypes.Carousel, attachments, text, ssml, inputHint);

    private static Activity WithAttachments(string layout, IEnumerable<Attachment> attachments, string? text, string? ssml, string? inputHint)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        var message = Message(text, ssml, inputHint);
        message.AttachmentLayout = layout;
        message.Attachments = [.. attachments];
        return message;
    }

    private static Activity Message(string? text, string? ssml, string? inputHint) => new(ActivityTypes.Message)
    {
        Text = string.IsNullOrWhiteSpace(text) ? null : text,
        Speak = string.IsNullOrWhiteSpace(ssml) ? null : ssml,
        InputHint = inputHint ?? InputHints.AcceptingInput,
    };
}
