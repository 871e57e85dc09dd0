namespace PanReflex.Service.Tests.DirectLine;

/// <summary>One service for all tests of a class, with limits that they do not meet.</summary>
public sealed class RunningChatService : IAsyncLifetime
{
    private readonly TempFolder folder = new();

    public RepeatingAssistant Assistant { get; } = new();

    public ChatService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await ChatService.StartAsync(
        Assistant,
        folder,
        settings: [("DirectLine:MessagesPerMinute", "10000"), ("DirectLine:MessagesPerMinuteAndAddress", "10000"), ("DirectLine:TokensPerMinuteAndAddress", "10000")]);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        folder.Dispose();
    }
}
