using PanReflex.Answers.Tests.Model;
using PanReflex.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PanReflex.EndToEnd.Tests;

/// <summary>The service with a language model, which a scripted server plays.</summary>
[Collection(nameof(WithService))]
public sealed class AskingAModel(WithService with)
{
    private const string Invented = "Der Stab flog am 1. April 2023 geschlossen zum Mond.";

    [Fact]
    public async Task An_answer_grows_sentence_by_sentence_and_only_by_verified_ones()
    {
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = new List<string>();
        await using var server = await ScriptedModelServer.StartAsync();
        server.Script = request =>
        {
            var (first, second) = (request.Evidence[0], request.Evidence[1]);
            written.AddRange([FirstSentence(first.Text), FirstSentence(second.Text)]);
            var answer = ModelAnswer.Statements((written[0], [first.Id]), (Invented, [first.Id]), (written[1], [second.Id]));
            return answer with { Hold = (answer.Content.LastIndexOf("{\"text\"", StringComparison.Ordinal) + 20, goOn.Task) };
        };
        await using var service = WithModel(server);
        await service.StartAsync();
        await using var visit = await with.Browser.VisitAsync(service.Address);
        var page = await visit.OpenChatAsync();
        var before = await Chat.Answers(page).CountAsync();

        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync();
        await Expect(Chat.Answers(page).Last).ToContainTextAsync(written[0]);
        await Expect(Chat.Answers(page)).ToHaveCountAsync(before + 1);
        Assert.False(goOn.Task.IsCompleted);
        await Visit.ScreenshotAsync(page, "model-answer-growing");

        goOn.SetResult();
        await Expect(Chat.Answers(page).Last).ToContainTextAsync(written[1]);
        await Expect(Chat.Answers(page)).ToHaveCountAsync(before + 1);
        await Expect(page.GetByText("Mond")).ToHaveCountAsync(0);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Gefällt mir", Exact = true }).Or(page.Locator(".webchat__thumb-button")).First.WaitForAsync();
        await Visit.ScreenshotAsync(page, "model-answer-complete");

        Assert.DoesNotContain("extractive", service.Log, StringComparison.Ordinal);
        var complete = await Chat.Answers(page).AllInnerTextsAsync();
        await page.ReloadAsync();
        await Chat.Citations(page).First.WaitForAsync();
        Assert.Equal(complete, await Chat.Answers(page).AllInnerTextsAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_model_that_fails_leaves_the_verbatim_answer_and_nothing_half_written()
    {
        await using var server = await ScriptedModelServer.StartAsync();
        server.Script = request => ModelAnswer.Statements((FirstSentence(request.Evidence[0].Text), [request.Evidence[0].Id])) with { Breaks = true };
        await using var service = WithModel(server);
        await service.StartAsync();
        await using var visit = await with.Browser.VisitAsync(service.Address);
        var page = await visit.OpenChatAsync();
        var before = await Chat.Answers(page).CountAsync();

        await Chat.AskAsync(page, Chat.Question);
        await page.Locator(".webchat__suggested-action").First.WaitForAsync();
        await Chat.Citations(page).First.WaitForAsync();
        await Expect(Chat.Answers(page)).ToHaveCountAsync(before + 1);
        Assert.NotEmpty(server.Requests);
    }

    private static ServiceProcess WithModel(ScriptedModelServer server) =>
        new(("Model__Endpoint", server.Endpoint), ("Model__Name", "test"), ("Model__Retries", "0"), ("Model__SilenceSeconds", "300"), ("Model__TimeoutSeconds", "300"));

    private static string FirstSentence(string text) => text[..(text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? end + 1 : text.Length)];
}
