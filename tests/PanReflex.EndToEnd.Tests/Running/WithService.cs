using System.Net;
using System.Net.Sockets;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>One service and one browser for the tests that leave both as they found them.</summary>
[CollectionDefinition(nameof(WithService))]
public sealed class WithService : IAsyncLifetime, ICollectionFixture<WithService>
{
    private readonly ServiceProcess service = new(("Web__EmbedOrigins__0", Portal));

    /// <summary>The page of another host that may embed the chat, on a port that was free a moment ago.</summary>
    public static string Portal { get; } = FreeAddress();

    public Browser Browser { get; } = new();

    internal ServiceProcess Service => service;

    public async ValueTask InitializeAsync()
    {
        await service.StartAsync();
        await Browser.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await service.DisposeAsync();
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
