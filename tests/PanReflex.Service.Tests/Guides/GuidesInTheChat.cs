using System.Net;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Guides.Planning;
using PanReflex.Service.Guides;
using PanReflex.Service.Tests.DirectLine;

namespace PanReflex.Service.Tests.Guides;

public sealed class GuidesInTheChat : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_guide_is_walked_by_words_and_cards_and_ends_with_downloads_in_every_format()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder);
        var chat = await service.StartChatAsync();
        var message = await chat.StartGuideAsync();
        Assert.Contains("/quellen/", Chat.Text(message), StringComparison.Ordinal);

        for (var number = 1; number < 8; number++)
        {
            message = await chat.SubmitAsync(message, Answer($"Notiz zu Frage {number}"), $"Frage {number + 1} von 8");
        }

        message = await chat.SubmitAsync(message, Answer("Letzte Notiz"), "Sie sind durch.");
        var links = GuidedChats.Links(message);
        Assert.Equal(5, links.Count);
        using var http = new HttpClient();
        foreach (var link in links)
        {
            using var response = await http.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
        }

        using var word = WordprocessingDocument.Open(new MemoryStream(await http.GetByteArrayAsync(links[0])), isEditable: false);
        Assert.Contains("Notiz zu Frage 7", word.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        Assert.Contains("Stadt Musterhausen", word.MainDocumentPart.Document.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_in_between_is_answered_and_the_guide_comes_back()
    {
        var assistant = new RepeatingAssistant();
        await using var service = await GuidedChats.StartAsync(assistant, _folder);
        var chat = await service.StartChatAsync();
        await chat.StartGuideAsync();

        await chat.SayAsync("Was ist eine Darksite?", "Zurück zu **Frage 1 von 8**");

        Assert.Equal(["Was ist eine Darksite?"], assistant.Asked);
        await chat.WaitForTextAsync("Sie fragten: Was ist eine Darksite?");
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_nothing()
    {
        var first = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder);
        string planCode;
        await using (first)
        {
            var chat = await first.StartChatAsync();
            var message = await chat.StartGuideAsync();
            await chat.SubmitAsync(message, Answer("vor dem Neustart"), "Frage 2 von 8");
            planCode = (await PlansAsync(first))[0].Code;
            await first.StopAsync();
        }

        await using var second = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder);
        var elsewhere = await second.StartChatAsync();
        await elsewhere.SayAsync($"Code {PlanCode.Show(planCode)}", "Frage 2 von 8");
        await elsewhere.SayAsync("zurück", "vor dem Neustart");
    }

    [Fact]
    public async Task A_link_is_bound_to_its_conversation_and_expires()
    {
        var clock = new FakeTimeProvider(Morning);
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder);
        var chat = await service.StartChatAsync();
        await chat.StartGuideAsync();
        var plan = (await PlansAsync(service))[0];
        var links = service.Services.GetRequiredService<PlanLinks>();
        var expired = new PlanLinks(
            service.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(),
            Microsoft.Extensions.Options.Options.Create(new GuideOptions()), clock);

        using var http = new HttpClient { BaseAddress = service.Root };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/plaene/{links.Create(plan.Id, chat.Id)}/plan.md")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/plaene/{links.Create(plan.Id, "andere")}/plan.md")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/plaene/{links.Create(plan.Id, chat.Id)}x/plan.md")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/plaene/{links.Create(plan.Id, chat.Id)}/plan.exe")).StatusCode);
        var token = expired.Create(plan.Id, chat.Id);
        Assert.NotNull(expired.Read(token));
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(expired.Read(token));
    }

    [Fact]
    public async Task A_deleted_plan_is_announced_in_its_other_conversations_and_its_links_end()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder);
        var anna = await service.StartChatAsync();
        await anna.StartGuideAsync();
        var plan = (await PlansAsync(service))[0];
        var ben = await service.StartChatAsync();
        await ben.SayAsync($"Code {PlanCode.Show(plan.Code)}", "Frage 1 von 8");
        var link = service.Services.GetRequiredService<PlanLinks>().Create(plan.Id, anna.Id);

        await anna.SayAsync("Plan löschen", "wirklich löschen");
        await anna.SayAsync("endgültig löschen", "ist gelöscht");

        await ben.WaitForTextAsync("hat den Plan **Erste 72 Stunden – Stadt Musterhausen** gelöscht");
        Assert.DoesNotContain(await anna.ReadAsync(), activity => Chat.IsBotText(activity, "hat den Plan"));
        Assert.Empty(await PlansAsync(service));
        using var http = new HttpClient { BaseAddress = service.Root };
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/plaene/{link}/plan.md")).StatusCode);
        await ben.SayAsync("erledigt", "Diesen Plan gibt es nicht mehr");
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder, settings: ("Guides:CodeAttempts", "3"));
        var chat = await service.StartChatAsync();

        for (var attempt = 0; attempt < 3; attempt++)
        {
            await chat.SayAsync($"Code {PlanCode.New()}", "Zu diesem Code gibt es keinen Plan");
        }

        await chat.SayAsync($"Code {PlanCode.New()}", "zu viele Codes");
    }

    [Fact]
    public async Task Due_dates_are_reminded_of_once_in_the_daytime_where_that_was_subscribed()
    {
        var clock = new FakeTimeProvider(Morning);
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder, clock);
        var chat = await service.StartChatAsync();
        await chat.StartGuideAsync();
        var saved = await chat.SayAsync("offen, zuständig: Herr Schulz, bis übermorgen", "Gespeichert");
        Assert.Contains("Schreiben Sie „Abonnieren“", Chat.Text(saved), StringComparison.Ordinal);
        var reminders = service.Services.GetRequiredService<GuideReminders>();

        Assert.Equal(0, await reminders.RemindAsync(TestContext.Current.CancellationToken));
        await chat.SayAsync("Abonnieren", "Abonniert.");
        Assert.Equal(1, await reminders.RemindAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await reminders.RemindAsync(TestContext.Current.CancellationToken));
        await chat.SayAsync("bis in drei Tagen", "Gespeichert");
        Assert.DoesNotContain("Abonnieren", Chat.Text((await chat.ReadAsync())[^1]), StringComparison.Ordinal);

        var notice = await chat.WaitForTextAsync("Erinnerung an Ihren Plan");
        Assert.Contains("ist fällig am 25.11.2026, zuständig: Herr Schulz", Chat.Text(notice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_welcome_offers_the_preparation()
    {
        await using var service = await GuidedChats.StartAsync(new RepeatingAssistant(), _folder);
        var chat = await service.StartChatAsync();

        var welcome = await chat.WaitForTextAsync("Guten Tag");

        Assert.Equal("Vorbereitung starten", welcome.GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("value").GetString());
    }

    private static Dictionary<string, string> Answer(string note) => new() { ["status"] = "erledigt", ["notiz"] = note, ["zustaendig"] = "Frau Meier", ["termin"] = "2027-03-15", ["gruppen"] = "kinder,pflege" };

    private static Task<List<PlanRecord>> PlansAsync(ChatService service) =>
        service.Database.ReadAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Set<PlanRecord>()));
}
