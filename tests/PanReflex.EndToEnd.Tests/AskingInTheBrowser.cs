using Microsoft.Playwright;
using PanReflex.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PanReflex.EndToEnd.Tests;

[Collection(nameof(WithService))]
public sealed class AskingInTheBrowser(WithService with)
{
    [Fact]
    public async Task An_answer_leads_to_the_highlighted_paragraph()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address);
        var page = await visit.OpenChatAsync();

        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync();
        await Visit.ScreenshotAsync(page, "chat-1440-light");
        var source = await visit.Context.RunAndWaitForPageAsync(() => Chat.Citations(page).First.ClickAsync());
        await source.WaitForLoadStateAsync();

        var mark = source.Locator(".rn:target mark");
        await Expect(mark).ToBeInViewportAsync();
        Assert.NotEmpty(await mark.InnerTextAsync());
        Assert.Contains("rn", await source.EvaluateAsync<string>("document.activeElement.className"), StringComparison.Ordinal);
        await Visit.ScreenshotAsync(source, "quelle-1440-light");
        Assert.Empty(visit.Complaints);
        Assert.All(visit.Requests, request => Assert.Equal(with.Service.Address.Authority, request.Authority));
    }
}
