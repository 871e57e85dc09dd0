using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;
using PanReflex.EndToEnd.Tests.Running;

namespace PanReflex.EndToEnd.Tests;

/// <summary>Guided preparation with cards in a client like Teams.</summary>
[Collection(nameof(WithTeams))]
public sealed class PreparingInTeams(WithTeams with)
{
    [Fact]
    public async Task A_guide_is_walked_with_cards_to_the_downloaded_Word_document()
    {
        await using var visit = await with.VisitAsync();
        var chat = await visit.OpenAsync();
        await chat.Suggestion("Vorbereitung starten").ClickAsync();
        var start = chat.With("Los geht es");
        await start.GetByText("Erste 72 Stunden", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await start.GetByText("90 Minuten", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await start.GetByLabel("Amt oder Stadt").FillAsync("Feuerwehr Musterhausen");
        await Visit.ScreenshotAsync(chat.Page, "teams-leitfaden-auswahl");
        await PressAsync(chat, "Los geht es");
        await PressAsync(chat, "Feuerwehr");

        await chat.Said("Frage 1 von 8 ·").WaitForAsync();
        await TeamsChat.Button(chat.Said("Frage 1 von 8 ·"), "1").First.WaitForAsync();
        await chat.With("Speichern und weiter").WaitForAsync();
        await Visit.ScreenshotAsync(chat.Page, "teams-leitfaden-frage");
        await AnswerAsync(chat, 1, "erledigt");
        await chat.Said("Frage 2 von 8 ·").WaitForAsync();
        await PressAsync(chat, "überspringen");
        await chat.Said("Frage 3 von 8 ·").WaitForAsync();
        await chat.SayAsync("Was ist eine Darksite?");
        await chat.Said("Zurück zu Frage 3 von 8").WaitForAsync();
        await PressAsync(chat, "zurück");
        await Times(chat, "Frage 2 von 8 ·", 2);
        await AnswerAsync(chat, 2, "offen");
        await Times(chat, "Frage 3 von 8 ·", 2);
        for (var number = 3; number <= 8; number++)
        {
            await chat.Said($"Frage {number} von 8 ·").WaitForAsync();
            await AnswerAsync(chat, number, "in Arbeit");
        }

        var end = chat.Said("Sie sind durch.");
        await end.WaitForAsync();
        await Visit.ScreenshotAsync(chat.Page, "teams-leitfaden-ende");
        using var word = await DownloadAsync(end);
        var text = word.MainDocumentPart!.Document!.InnerText;
        Assert.Contains("Feuerwehr Musterhausen", text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 8), number => Assert.Contains($"Notiz zu Frage {number}", text, StringComparison.Ordinal));
        Assert.DoesNotContain(visit.Playground.Recorded(), exchange => exchange.Status >= 400);
    }

    private static Task PressAsync(TeamsChat chat, string button) => TeamsChat.Button(chat.With(button), button).ClickAsync();

    private static async Task AnswerAsync(TeamsChat chat, int number, string status)
    {
        var form = chat.With("Speichern und weiter").Filter(new LocatorFilterOptions { HasText = $"Frage {number} von 8" });
        await form.GetByText(status, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await form.Locator("textarea").FillAsync($"Notiz zu Frage {number}");
        await TeamsChat.Button(form, "Speichern und weiter").ClickAsync();
    }

    /// <summary>Waits until something was said for the second time, say.</summary>
    private static Task Times(TeamsChat chat, string words, int times) =>
        chat.Messages.Filter(new LocatorFilterOptions { HasText = words }).Nth(times - 1).WaitForAsync();

    /// <summary>The link leads to the address at which users reach the service; here that is this machine.</summary>
    private async Task<WordprocessingDocument> DownloadAsync(ILocator message)
    {
        var link = await message.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Word (DOCX)" }).GetAttributeAsync("href");
        Assert.Matches(new Regex("^https://panreflex\\.example\\.de/plaene/"), link);
        using var http = new HttpClient();
        var bytes = await http.GetByteArrayAsync(new Uri(with.Service.Address, new Uri(link!).PathAndQuery), TestContext.Current.CancellationToken);
        return WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
    }
}
