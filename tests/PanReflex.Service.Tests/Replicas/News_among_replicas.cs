using Microsoft.Extensions.DependencyInjection;
using PanReflex.Knowledge;
using PanReflex.Service.Notices;
using PanReflex.Service.Tests.DirectLine;
using PanReflex.Service.Tests.State;

namespace PanReflex.Service.Tests.Replicas;

public sealed class News_among_replicas(PostgresCluster postgres) : IDisposable
{
    private readonly TempFolder one = new();
    private readonly TempFolder two = new();

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public async Task Both_tell_of_a_new_report_and_the_subscriber_hears_it_once()
    {
        var settings = await postgres.NewSettingsAsync();
        await using var first = await ChatService.StartAsync(new RepeatingAssistant(), one, settings: settings);
        await using var second = await ChatService.StartAsync(new RepeatingAssistant(), two, settings: settings);
        var chat = await first.StartChatAsync();
        await chat.AskAsync("Abonnieren");
        await chat.WaitForTextAsync("Abonniert.");
        ReportNews[] news = [first.Services.GetRequiredService<ReportNews>(), second.Services.GetRequiredService<ReportNews>()];
        await news[0].TellAsync(Stock("alt"), TestContext.Current.CancellationToken);

        var told = await Task.WhenAll(news.Select(replica => replica.TellAsync(Stock("alt", "neu"), TestContext.Current.CancellationToken)));

        Assert.Equal(1, told.Sum());
        Assert.Single(await chat.ReadAsync(), activity => Chat.IsBotText(activity, "Neuer Bericht im Bestand"));
    }

    private static Collection Stock(params string[] ids) => new(
        [.. ids.Select(id => new ReportDocument(new Report(id, $"Bericht {id}", "Thema", null, null, null, null, null, $"{id}.md", "00", []), []))], [], Glossary.Empty, string.Join('-', ids));
}
