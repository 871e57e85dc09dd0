using PanReflex.BotFramework.Tests.Channel;

namespace PanReflex.BotFramework.Tests.Authentication;

/// <summary>Keys and signed calls, made once, since making keys is slow.</summary>
public sealed class ChannelKeyRing : IDisposable
{
    private readonly ChannelKey webchat = new("webchat-key", "webchat", "directline");
    private readonly ChannelKey bare = new("bare-key", null!);
    private readonly ChannelKey empty = new("empty-key", []);

    public ChannelKeyRing() => Cases = InboundCases.Create(Teams, webchat, bare, empty, Foreign);

    internal ChannelKey Teams { get; } = new("teams-key", "msteams", "skype");

    /// <summary>A key the channel does not announce.</summary>
    internal ChannelKey Foreign { get; } = new("foreign-key", "msteams");

    internal IEnumerable<ChannelKey> Announced => [Teams, webchat, bare, empty];

    internal List<InboundCase> Cases { get; }

    public void Dispose()
    {
        foreach (var key in Announced.Append(Foreign))
            key.Dispose();
    }
}
