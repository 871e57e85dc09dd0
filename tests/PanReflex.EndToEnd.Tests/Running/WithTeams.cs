namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>One service, set up for Teams but without authentication, and one browser. Each test has a client, and with it conversations, of its own.</summary>
[CollectionDefinition(nameof(WithTeams))]
public sealed class WithTeams : IAsyncLifetime, ICollectionFixture<WithTeams>
{
    private readonly ServiceProcess service = new(("Bot__PublicUrl", "https://panreflex.example.de/"), ("Bot__AnnounceAfterMilliseconds", "0"));
    private readonly Browser browser = new();

    internal ServiceProcess Service => service;

    /// <summary>A person with a client of their own.</summary>
    internal async Task<TeamsVisit> VisitAsync()
    {
        var playground = await Playground.StartAsync(service.Address);
        return new TeamsVisit(playground, await browser.VisitAsync(playground.Address, height: 1600));
    }

    public async ValueTask InitializeAsync()
    {
        await service.StartAsync();
        await browser.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await service.DisposeAsync();
    }
}

/// <summary>One person at the client like Teams.</summary>
internal sealed class TeamsVisit(Playground playground, Visit visit) : IAsyncDisposable
{
    public Playground Playground => playground;

    /// <summary>Opens the client. The bot's welcome says that the client has set up its conversation; before, it would take no words.</summary>
    public async Task<TeamsChat> OpenAsync()
    {
        visit.Context.SetDefaultTimeout(TeamsChat.Patience);
        visit.Context.SetDefaultNavigationTimeout(TeamsChat.Patience);
        var page = await visit.Context.NewPageAsync();
        await page.GotoAsync("/");
        var chat = new TeamsChat(page);
        await chat.Said("Guten Tag!").WaitForAsync();
        return chat;
    }

    public async ValueTask DisposeAsync()
    {
        await visit.DisposeAsync();
        await playground.DisposeAsync();
    }
}
