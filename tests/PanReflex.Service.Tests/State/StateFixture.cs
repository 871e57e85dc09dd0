using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Service.State;
using PanReflex.Service.State.Postgres;

namespace PanReflex.Service.Tests.State;

/// <summary>The state in a folder of its own, with a clock that the test moves.</summary>
public sealed class StateFixture : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly ServiceProvider services;

    private StateFixture(string? folderPath, (string Key, string Value)[] settings)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddState(configuration, folderPath ?? folder.Path);
        collection.AddDataProtection().KeepKeys(configuration, folderPath ?? folder.Path);
        collection.AddSingleton<DocumentStorage>();
        services = collection.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public string Folder => folder.Path;

    public StateDatabase Database => services.GetRequiredService<StateDatabase>();

    public ConversationLog Log => services.GetRequiredService<ConversationLog>();

    public FeedbackStore Feedback => services.GetRequiredService<FeedbackStore>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public DocumentStorage Documents => services.GetRequiredService<DocumentStorage>();

    public RetentionSweep Sweep => services.GetServices<IHostedService>().OfType<RetentionSweep>().Single();

    public static async Task<StateFixture> OpenAsync(string? folder = null, params (string Key, string Value)[] settings)
    {
        var state = new StateFixture(folder, settings);
        await state.services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single(service => service is StateStartup or PostgresStartup).StartingAsync(TestContext.Current.CancellationToken);
        return state;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }
}
