namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>One service and one browser for the tests that leave both as they found them.</summary>
[CollectionDefinition(nameof(WithService))]
public sealed class WithService : IAsyncLifetime, ICollectionFixture<WithService>
{
    private readonly ServiceProcess service = new(("Web__EmbedOrigins__0", "http://localhost:5999"));

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
}
