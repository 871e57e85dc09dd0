using PanReflex.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PanReflex.EndToEnd.Tests;

[Collection(nameof(WithService))]
public sealed class GoingOnAfterARestart(WithService with)
{
    [Fact]
    public async Task The_conversation_goes_on_after_the_service_was_killed()
    {
        await using var service = new ServiceProcess();
        await service.StartAsync();
        await using var visit = await with.Browser.VisitAsync(service.Address);
        var page = await visit.OpenChatAsync();
        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync();
        var answers = await Chat.Answers(page).CountAsync();

        await service.KillAsync();
        await Expect(page.Locator("#meldung")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await service.StartAsync();
        await Expect(page.Locator("#meldung")).ToBeHiddenAsync(new() { Timeout = 60_000 });

        await Chat.AskAsync(page, "Wer gilt in einer Krise als besonders gefährdet?");
        await Expect(Chat.Answers(page)).ToHaveCountAsync(answers + 1, new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_polite_end_is_quick_and_clean()
    {
        await using var service = new ServiceProcess();
        await service.StartAsync();
        await using var visit = await with.Browser.VisitAsync(service.Address);
        await visit.OpenChatAsync();

        Assert.Equal(0, await service.StopAsync());
        Assert.DoesNotContain("Exception", service.Log, StringComparison.Ordinal);
    }
}
