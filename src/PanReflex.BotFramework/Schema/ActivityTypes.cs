namespace PanReflex.BotFramework.Schema;

/// <summary>Values of <see cref="Activity.Type"/> on the wire.</summary>
public static class ActivityTypes
{
    /// <summary>A communication between bot and user.</summary>
    public const string Message = "message";

    /// <summary>Members joined or left, or the conversation was renamed.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The sender is about to say something.</summary>
    public const string Typing = "typing";

    /// <summary>The conversation is over.</summary>
    public const string EndOfConversation = "endOfConversation";

    /// <summary>An asynchronous external event.</summary>
    public const string Event = "event";

    /// <summary>A synchronous call whose answer is the body of the HTTP response.</summary>
    public const string Invoke = "invoke";

    /// <summary>An earlier message was edited.</summary>
    public const string MessageUpdate = "messageUpdate";

    /// <summary>An earlier message was deleted.</summary>
    public const string MessageDelete = "messageDelete";

    /// <summary>The bot was installed or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>Reactions to an earlier message were added or removed.</summary>
    public const string MessageReaction = "messageReaction";

    /// <summary>Diagnostics; only sent to the emulator.</summary>
    public const string Trace = "trace";
}

/// <summary>Activity types that never leave the process.</summary>
public static class ActivityTypesEx
{
    /// <summary>Waits; <see cref="Activity.Value"/> is the time in milliseconds as an <see cref="int"/>.</summary>
    public const string Delay = "delay";

    /// <summary>Carries the answer to an invoke; <see cref="Activity.Value"/> is an <c>InvokeResponse</c>.</summary>
    public const string InvokeResponse = "invokeResponse";
}
