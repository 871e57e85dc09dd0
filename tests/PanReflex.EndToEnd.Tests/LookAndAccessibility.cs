using Deque.AxeCore.Commons;
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
        var citation = await Chat.Citations(page).First.GetAttributeAsync("href") ?? "";
        await Chat.AskAsync(page, "Vorbereitung starten");
        await page.Locator(".ac-adaptiveCard .ac-pushButton").WaitForAsync();
        await CheckAsync(page, $"leitfaden-{name}");
        Assert.Equal(scheme == ColorScheme.Dark, await IsDarkAsync(page.Locator(".webchat__link-definitions__list-item-box").First));
        Assert.Equal(scheme == ColorScheme.Dark, await IsDarkAsync(page.Locator(".ac-adaptiveCard input[type=text]").First));

        await page.GotoAsync(citation);
        var paragraph = page.Locator(".rn:target");
        await Expect(paragraph).ToBeInViewportAsync(new() { Ratio = 0.9f });
        Assert.True(await TopAsync(paragraph) > 90, "The heading above the cited paragraph lies behind the bar.");
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
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('.webchat__suggested-action__text')].filter(text => text.scrollWidth > text.clientWidth).length"));
        // Web Chat reads a form aloud from a copy of it without its labels' ties, which nobody can reach.
        var context = new AxeRunContext { Exclude = [new AxeSelector(".webchat__live-region-transcript")] };
        var result = await page.RunAxe(context, new AxeRunOptions { Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } } });
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(violation => $"{name}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")));
    }

    [Fact]
    public async Task A_long_title_leaves_room_for_the_buttons_of_a_phone()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address, 360, 740);
        var page = await visit.OpenChatAsync();
        await page.EvaluateAsync("document.querySelector('.brand h1').textContent = 'Krisenvorsorgeassistent der Verbandsgemeinde Musterhausen'");

        var title = await BoxAsync(page.Locator(".brand h1"));
        var menu = await BoxAsync(page.Locator("#menu"));
        var renew = await BoxAsync(page.Locator("#neu"));
        Assert.True(menu.X + menu.Width <= title.X && title.X + title.Width <= renew.X && renew.X + renew.Width <= 360);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task What_has_the_focus_is_outlined_in_a_colour_that_stands_out(ColorScheme scheme)
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address, scheme: scheme);
        var page = await visit.OpenChatAsync();
        await page.Locator(".webchat__suggested-action").First.WaitForAsync();
        await Chat.Input(page).FocusAsync();
        Assert.Equal(scheme == ColorScheme.Light, await IsDarkAsync(page.Locator(".webchat__send-box__main"), "outlineColor"));
        Assert.Equal("solid", await page.Locator(".webchat__send-box__main").EvaluateAsync<string>("box => getComputedStyle(box).outlineStyle"));

        await page.Keyboard.PressAsync("Shift+Tab");
        Assert.Equal(scheme == ColorScheme.Light, await IsDarkAsync(page.Locator(".webchat__suggested-actions__focus-indicator"), "borderTopColor"));
        await page.Keyboard.PressAsync("Shift+Tab");
        var transcript = page.Locator(".webchat__basic-transcript__focus-indicator");
        Assert.Equal(scheme == ColorScheme.Light, await IsDarkAsync(transcript, "borderTopColor"));
        Assert.Equal("solid", await transcript.EvaluateAsync<string>("box => getComputedStyle(box).borderTopStyle"));
    }

    [Fact]
    public async Task Yesterdays_messages_carry_a_German_time()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address);
        var page = await visit.OpenChatAsync();
        await page.Clock.SetSystemTimeAsync(TimeProvider.System.GetUtcNow().AddDays(3).UtcDateTime);
        await page.ReloadAsync();

        // Once for the eye and once, with "Gesendet am", for screen readers.
        await Expect(page.Locator(".webchat__activity-status").First).ToHaveTextAsync(
            new System.Text.RegularExpressions.Regex(@"^Gesendet am \d+\. \S+ um \d\d:\d\d Uhr\s*\d+\. \S+ um \d\d:\d\d Uhr$"));
    }

    [Fact]
    public async Task Printed_are_the_whole_conversation_and_the_report_without_what_can_only_be_pressed()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address, 700, 500, ColorScheme.Dark);
        var page = await visit.OpenChatAsync();
        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync();
        var citation = await Chat.Citations(page).First.GetAttributeAsync("href") ?? "";

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(Chat.Input(page)).ToBeHiddenAsync();
        await Expect(page.Locator(".bar")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('.webchat__bubble__content')].every(bubble => { for (let e = bubble.parentElement; e; e = e.parentElement) if (getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1) return false; return true; })"),
            "A part of the conversation would be cut off on paper.");
        Assert.False(await IsDarkAsync(Chat.Bubbles(page).Last));

        await page.GotoAsync(citation);
        await Expect(page.Locator(".bar")).ToBeHiddenAsync();
        Assert.False(await IsDarkAsync(page.Locator("html")));
        Assert.Contains("underline", await page.Locator("mark").EvaluateAsync<string>("mark => getComputedStyle(mark).textDecorationLine"), StringComparison.Ordinal);
    }

    private static Task<bool> IsDarkAsync(ILocator place, string property = "backgroundColor") => place.EvaluateAsync<bool>(
        "(element, property) => { const [r, g, b] = getComputedStyle(element)[property].match(/[\\d.]+/g).map(Number); return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128; }", property);

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator place) =>
        await place.BoundingBoxAsync() ?? throw new InvalidOperationException($"{place} is not shown.");

    private static async Task<float> TopAsync(ILocator place) => (await BoxAsync(place)).Y;
}
