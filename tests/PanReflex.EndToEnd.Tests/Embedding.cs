using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using PanReflex.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PanReflex.EndToEnd.Tests;

[Collection(nameof(WithService))]
public sealed class Embedding(WithService with)
{
    [Fact]
    public async Task One_script_tag_puts_the_chat_on_another_page()
    {
        await using var portal = await PortalAsync(WithService.Portal);
        await using var visit = await with.Browser.VisitAsync(new Uri(WithService.Portal));
        var page = await visit.Context.NewPageAsync();
        await page.GotoAsync(WithService.Portal);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Fragen an PanReflex" });

        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Fragen an PanReflex" });
        await Expect(dialog).ToBeVisibleAsync();
        var chat = page.FrameLocator("iframe");
        await chat.Locator(".webchat__bubble__content").First.WaitForAsync();
        var input = chat.Locator(".webchat__send-box-text-box__input");
        await input.FillAsync(Chat.Question);
        await input.PressAsync("Enter");
        await chat.Locator(".webchat__text-content__markdown a[href*='/quellen/']").First.WaitForAsync();
        await Visit.ScreenshotAsync(page, "eingebettet");

        await input.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_phone_the_dialog_fills_the_screen_and_its_title_and_way_out_stay_in_view()
    {
        await using var portal = await PortalAsync(WithService.Portal);
        await using var visit = await with.Browser.VisitAsync(new Uri(WithService.Portal), 360, 740, ColorScheme.Dark);
        var page = await visit.Context.NewPageAsync();
        await page.GotoAsync(WithService.Portal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fragen an PanReflex" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Fragen an PanReflex" });
        await page.FrameLocator("iframe").Locator(".webchat__bubble__content").First.WaitForAsync();

        var box = (await dialog.BoundingBoxAsync())!;
        Assert.Equal((0f, 0f, 360f, 740f), (box.X, box.Y, box.Width, box.Height));
        await Expect(dialog.GetByText("Fragen an PanReflex")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.FrameLocator("iframe").Locator(".webchat__send-box-text-box__input")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Visit.ScreenshotAsync(page, "eingebettet-360-dunkel");
        await page.GetByRole(AriaRole.Button, new() { Name = "Schließen" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_page_that_is_not_configured_cannot_frame_the_chat()
    {
        await using var stranger = await PortalAsync("http://127.0.0.1:0");
        await using var visit = await with.Browser.VisitAsync(new Uri(stranger.Urls.First()));
        var page = await visit.Context.NewPageAsync();
        await page.GotoAsync(stranger.Urls.First());
        await page.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(page.Locator("iframe")).ToBeVisibleAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!visit.Complaints.Any(complaint => complaint.Contains("frame-ancestors", StringComparison.Ordinal)))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<WebApplication> PortalAsync(string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var portal = builder.Build();
        portal.Urls.Add(address);
        portal.MapGet("/", () => Results.Content(
            $"""
            <!DOCTYPE html><html lang="de"><head><title>Stadtportal</title></head><body><h1>Stadtportal</h1>
            <script src="{with.Service.Address.GetLeftPart(UriPartial.Authority)}/embed.js" data-title="Fragen an PanReflex" data-position="left" data-color="#7a1f3d" async></script>
            </body></html>
            """,
            "text/html"));
        await portal.StartAsync();
        return portal;
    }
}
