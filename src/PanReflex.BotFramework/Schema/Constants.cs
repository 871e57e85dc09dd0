namespace PanReflex.BotFramework.Schema;

/// <summary>Values of <see cref="Activity.InputHint"/>.</summary>
public static class InputHints
{
    /// <summary>The bot is ready for input but does not wait for it.</summary>
    public const string AcceptingInput = "acceptingInput";

    /// <summary>The bot ignores input for now.</summary>
    public const string IgnoringInput = "ignoringInput";

    /// <summary>The bot waits for an answer.</summary>
    public const string ExpectingInput = "expectingInput";
}

/// <summary>Values of <see cref="Activity.TextFormat"/>.</summary>
public static class TextFormatTypes
{
    /// <summary>Markdown, the default.</summary>
    public const string Markdown = "markdown";

    /// <summary>Plain text.</summary>
    public const string Plain = "plain";

    /// <summary>A subset of HTML.</summary>
    public const string Xml = "xml";
}

/// <summary>Values of <see cref="Activity.AttachmentLayout"/>.</summary>
public static class AttachmentLayoutTypes
{
    /// <summary>Attachments one below the other.</summary>
    public const string List = "list";

    /// <summary>Attachments side by side.</summary>
    public const string Carousel = "carousel";
}

/// <summary>Values of <see cref="Activity.DeliveryMode"/>.</summary>
public static class DeliveryModes
{
    /// <summary>The default.</summary>
    public const string Normal = "normal";

    /// <summary>With a notification.</summary>
    public const string Notification = "notification";

    /// <summary>Replies are expected in the body of the HTTP response.</summary>
    public const string ExpectReplies = "expectReplies";

    /// <summary>Not stored by the channel.</summary>
    public const string Ephemeral = "ephemeral";
}

/// <summary>Values of <see cref="CardAction.Type"/>.</summary>
public static class ActionTypes
{
    /// <summary>Opens a link.</summary>
    public const string OpenUrl = "openUrl";

    /// <summary>Sends a message that everyone sees as the user's.</summary>
    public const string ImBack = "imBack";

    /// <summary>Sends a message that only the bot sees.</summary>
    public const string PostBack = "postBack";

    /// <summary>Sends <see cref="CardAction.Text"/> and shows <see cref="CardAction.DisplayText"/>.</summary>
    public const string MessageBack = "messageBack";
}

/// <summary>Values of <see cref="ChannelAccount.Role"/>.</summary>
public static class RoleTypes
{
    /// <summary>A person.</summary>
    public const string User = "user";

    /// <summary>A bot.</summary>
    public const string Bot = "bot";
}

/// <summary>Values of <see cref="Activity.Action"/> of an installation update.</summary>
public static class InstallationUpdateActionTypes
{
    /// <summary>The bot was installed.</summary>
    public const string Add = "add";

    /// <summary>The bot was removed.</summary>
    public const string Remove = "remove";
}
