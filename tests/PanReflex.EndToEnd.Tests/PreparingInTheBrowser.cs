using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;
using PanReflex.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PanReflex.EndToEnd.Tests;

[Collection(nameof(WithService))]
public sealed class PreparingInTheBrowser(WithService with)
{
    [Fact]
    public async Task A_guide_is_walked_from_the_welcome_to_the_downloaded_Word_document()
    {
        await using var visit = await with.Browser.VisitAsync(with.Service.Address);
        var page = await visit.OpenChatAsync();
        await ChooseAsync(page, "Vorbereitung starten");
        await ChooseAsync(page, "Erste 72 Stunden");
        await ChooseAsync(page, "Feuerwehr");
        await ChooseAsync(page, "90 Minuten");
        await Said(page, "Für welches Amt").WaitForAsync();
        await Chat.AskAsync(page, "Feuerwehr Musterhausen");

        await Said(page, "Frage 1 von 8").WaitForAsync();
        await Expect(Said(page, "Frage 1 von 8 ·")).ToBeInViewportAsync();
        await Chat.AskAsync(page, "Was ist eine Darksite?");
        await Said(page, "Zurück zu Frage 1 von 8").WaitForAsync();
        for (var number = 1; number <= 8; number++)
        {
            await Said(page, $"Frage {number} von 8 ·").WaitForAsync();
            await FillAsync(page, $"Notiz zu Frage {number}");
        }

        await Said(page, "Sie sind durch.").WaitForAsync();
        await Visit.ScreenshotAsync(page, "leitfaden-am-ende");
        using var word = await DownloadAsync(page);
        var text = word.MainDocumentPart!.Document!.InnerText;
        Assert.Contains("Feuerwehr Musterhausen", text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 8), number => Assert.Contains($"Notiz zu Frage {number}", text, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints);
    }

    private static ILocator Said(IPage page, string words) => Chat.Bubbles(page).GetByText(words).Last;

    private static async Task ChooseAsync(IPage page, string label) =>
        await page.Locator(".webchat__suggested-action").GetByText(label, new LocatorGetByTextOptions { Exact = true }).ClickAsync();

    private static async Task FillAsync(IPage page, string note)
    {
        var card = page.Locator(".ac-adaptiveCard").Last;
        await card.GetByText("erledigt", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await card.Locator("textarea").FillAsync(note);
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Speichern und weiter" }).ClickAsync();
    }

    private static async Task<WordprocessingDocument> DownloadAsync(IPage page)
    {
        var link = page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Word (DOCX)" }).Last;
        // In its own tab the download would belong to a page that closes at once.
        await link.EvaluateAsync("a => a.removeAttribute('target')");
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.StartsWith("krisenplan-feuerwehr-musterhausen-erste-72-stunden-", download.SuggestedFilename, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        return WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
    }
}
