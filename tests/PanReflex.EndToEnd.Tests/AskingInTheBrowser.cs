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
        var source = await visit.Context.RunAndWaitForPageAsync(() => Chat.Citations(page).First.ClickAsync());
        await source.WaitForLoadStateAsync();

        var mark = source.Locator(".rn:target mark");
        await Expect(mark).ToBeInViewportAsync();
        var answer = await Chat.Answers(page).Last.InnerTextAsync();
        var firstSentence = (await mark.InnerTextAsync()).Split(". ")[0].TrimEnd('.');
        Assert.Contains(firstSentence, answer, StringComparison.Ordinal);
        Assert.Contains("rn", await source.EvaluateAsync<string>("document.activeElement.className"), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
        Assert.All(visit.Requests, request => Assert.Equal(with.Service.Address.Authority, request.Authority));
    }

    [Fact]
    public async Task A_reload_keeps_the_conversation_and_a_new_one_begins_empty()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address);
        var page = await visit.OpenChatAsync();
        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync();
        var before = await Chat.Answers(page).AllInnerTextsAsync();

        await page.ReloadAsync();
        await Chat.Citations(page).First.WaitForAsync();
        Assert.Equal(before, await Chat.Answers(page).AllInnerTextsAsync());

        await Chat.AskAsync(page, "Danke!");
        await Expect(Chat.Answers(page)).ToHaveCountAsync(before.Count + 1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Neues Gespräch" }).ClickAsync();
        await Expect(Chat.Citations(page)).ToHaveCountAsync(0);
        await Expect(Chat.Bubbles(page)).ToHaveCountAsync(1);

        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync();
        Assert.Single(visit.Requests, request => request.AbsolutePath.EndsWith("/tokens/refresh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_keyboard_alone_leads_from_the_page_to_the_source()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address);
        var page = await visit.OpenChatAsync();

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Zum Gespräch springen", await FocusedTextAsync(page));
        await TabToAsync(page, "element.dataset.frage !== undefined");
        await page.Keyboard.PressAsync("Enter");
        await Chat.Citations(page).First.WaitForAsync();

        // The example moved the focus to the text box; the transcript lies before it and its latest message is entered with Enter.
        await Expect(Chat.Input(page)).ToBeFocusedAsync();
        await TabToAsync(page, "element.classList.contains('webchat__basic-transcript')", "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "element.href?.includes('/quellen/')");
        var source = await visit.Context.RunAndWaitForPageAsync(() => page.Keyboard.PressAsync("Enter"));
        await Expect(source.Locator(".rn:target mark")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Every_example_question_has_an_answer()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address);
        var page = await visit.OpenChatAsync();
        var examples = page.Locator("[data-frage]");
        Assert.Equal(5, await examples.CountAsync());

        for (var asked = 1; asked <= 5; asked++)
        {
            await examples.Nth(asked - 1).ClickAsync();
            await Expect(Chat.Answers(page)).ToHaveCountAsync(asked + 1);
            await Expect(Chat.Answers(page).Last).Not.ToContainTextAsync("Das beantworten die Berichte nicht");
        }
    }

    [Fact]
    public async Task What_a_person_writes_is_shown_as_text_and_runs_nothing()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address);
        var page = await visit.OpenChatAsync();
        const string hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> [Klick](javascript:alert(3)) ![x](http://evil.example/x.png) **fett** <b>Quarantäne</b>?";

        await Chat.AskAsync(page, hostile);
        await Expect(Chat.Bubbles(page)).ToHaveCountAsync(3);

        await Expect(Chat.Bubbles(page).Nth(1)).ToContainTextAsync("<img src=x onerror=alert(1)>");
        Assert.Equal(0, await page.Locator(".webchat__bubble__content img[src*='evil'], .webchat__bubble__content img[src='x'], .webchat__bubble__content a[href^='javascript'], .webchat__bubble__content script").CountAsync());
        Assert.Empty(visit.Complaints);
        Assert.All(visit.Requests, request => Assert.Equal(with.Service.Address.Authority, request.Authority));
    }

    [Fact]
    public async Task Without_a_network_the_page_says_so_and_recovers_by_itself()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address);
        var page = await visit.OpenChatAsync();
        var banner = page.Locator("#meldung");
        await Expect(banner).ToBeHiddenAsync();

        await visit.Context.SetOfflineAsync(true);
        await Expect(banner).ToContainTextAsync("Keine Verbindung zum Netz");
        await visit.Context.SetOfflineAsync(false);
        await Expect(banner).ToBeHiddenAsync();

        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync();
    }

    private static Task<string> FocusedTextAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static async Task TabToAsync(IPage page, string isThere, string key = "Tab")
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>($"(element => Boolean({isThere}))(document.activeElement)"))
            {
                return;
            }
        }

        Assert.Fail($"{key} never reaches: {isThere}");
    }
}
