using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PanReflex.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PanReflex.EndToEnd.Tests;

/// <summary>Every page in both themes and both widths; the screenshots lie in the folder <c>screenshots</c> beside the tests.</summary>
[Collection(nameof(WithService))]
public sealed class LookAndAccessibility(WithService with)
{
    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(360, 740, ColorScheme.Dark)]
    public async Task Pages_are_accessible_and_fit(int width, int height, ColorScheme scheme)
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address, width, height, scheme);
        var name = $"{width}-{(scheme == ColorScheme.Dark ? "dunkel" : "hell")}";
        var page = await visit.OpenChatAsync();
        if (width < 800)
        {
            var menu = page.GetByRole(AriaRole.Button, new() { Name = "Menü" });
            await menu.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Navigation)).ToBeVisibleAsync();
            await CheckAsync(page, $"menue-{name}");
            await page.Keyboard.PressAsync("Escape");
            await Expect(menu).ToBeFocusedAsync();
        }

        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync();
        await CheckAsync(page, $"chat-{name}");

        await page.GotoAsync(await Chat.Citations(page).First.GetAttributeAsync("href") ?? "");
        await CheckAsync(page, $"quelle-{name}");
        await page.GotoAsync("/quellen");
        await CheckAsync(page, $"quellen-{name}");
        await page.GotoAsync("/gibt-es-nicht");
        await CheckAsync(page, $"fehler-{name}");
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await Visit.ScreenshotAsync(page, name);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{name} is wider than the window.");
        var result = await page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(violation => $"{name}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")));
    }
}
