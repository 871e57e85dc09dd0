using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PanReflex.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PanReflex.EndToEnd.Tests;

/// <summary>The bot in a client like Teams.</summary>
[Collection(nameof(WithTeams))]
public sealed class TalkingInTeams(WithTeams with)
{
    [Fact]
    public async Task A_question_is_announced_answered_cited_and_judged()
    {
        await using var visit = await with.VisitAsync();
        var chat = await visit.OpenAsync();
        await chat.Suggestion("Vorbereitung starten").WaitForAsync();
        await Visit.ScreenshotAsync(chat.Page, "teams-willkommen");

        await chat.SayAsync(Chat.Question);
        var answer = chat.With("Like");
        await answer.WaitForAsync();
        await Visit.ScreenshotAsync(chat.Page, "teams-antwort");
        await TeamsChat.Button(answer, "1").HoverAsync();
        await Expect(chat.Page.GetByText(new Regex(@", Rn\. \d+")).Last).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = TeamsChat.Patience });
        await Visit.ScreenshotAsync(chat.Page, "teams-fundstelle");

        await TeamsChat.Button(answer, "Like").ClickAsync();
        var form = chat.Page.GetByRole(AriaRole.Dialog);
        await form.Locator("textarea").FillAsync("Das hilft uns.");
        await Visit.ScreenshotAsync(chat.Page, "teams-rueckmeldung");
        await TeamsChat.Button(form, "Submit").ClickAsync();
        var recording = await visit.Playground.RecordedAsync("invoke", "Das hilft uns.");

        Assert.Equal(200, Assert.Single(recording, exchange => exchange.Activity == "invoke").Status);
        Assert.DoesNotContain(recording, exchange => exchange.Status >= 400);
        Assert.Contains(recording, exchange => exchange.Body.Contains("Ich suche in den Berichten", StringComparison.Ordinal) && exchange.Body.Contains("informative", StringComparison.Ordinal));
        Assert.Contains(recording, exchange => exchange.Body.Contains("\"final\"", StringComparison.Ordinal) && exchange.Body.Contains("schema.org/Message", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_group_it_answers_when_mentioned()
    {
        await using var visit = await with.VisitAsync();
        var chat = await visit.OpenAsync();
        await chat.EnterGroupAsync();

        await chat.MentionAsync("Hilfe");

        await chat.Said("So helfe ich Ihnen").WaitForAsync();
        await Visit.ScreenshotAsync(chat.Page, "teams-gruppe");
    }

    [Fact]
    public async Task The_reports_come_as_a_card_with_links()
    {
        await using var visit = await with.VisitAsync();
        var chat = await visit.OpenAsync();

        await chat.SayAsync("Welche Berichte kennst du?");

        await chat.Messages.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Bericht öffnen" }).First.WaitForAsync();
        await Visit.ScreenshotAsync(chat.Page, "teams-berichte");
    }
}
