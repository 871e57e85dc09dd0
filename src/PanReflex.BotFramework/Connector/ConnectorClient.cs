using PanReflex.BotFramework.Connector.Authentication;

namespace PanReflex.BotFramework.Connector;

/// <summary>Calls a channel over HTTP, with the bot's token and the protocol's retry rules.</summary>
public sealed class ConnectorClient : IConnectorClient
{
    internal ConnectorClient(Uri baseUri, AppCredentials? credentials, ChannelConnection connection)
    {
        BaseUri = baseUri;
        Conversations = new Conversations(this, credentials, connection);
    }

    /// <inheritdoc/>
    public Uri BaseUri { get; set; }

    /// <inheritdoc/>
    public IConversations Conversations { get; }

    /// <summary>Nothing to free: the connections are shared.</summary>
    public void Dispose()
    {
    }
}
