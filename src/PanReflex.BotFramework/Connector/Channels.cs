namespace PanReflex.BotFramework.Connector;

/// <summary>Values of <c>channelId</c>.</summary>
public static class Channels
{
    /// <summary>Direct Line.</summary>
    public const string Directline = "directline";

    /// <summary>The emulator.</summary>
    public const string Emulator = "emulator";

    /// <summary>Microsoft Teams.</summary>
    public const string Msteams = "msteams";

    /// <summary>Tests.</summary>
    public const string Test = "test";

    /// <summary>Azure's Web Chat channel.</summary>
    public const string Webchat = "webchat";
}
