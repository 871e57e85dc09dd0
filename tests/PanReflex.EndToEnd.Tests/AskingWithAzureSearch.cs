using PanReflex.EndToEnd.Tests.Running;
using PanReflex.Search.Tests.Azure;

namespace PanReflex.EndToEnd.Tests;

/// <summary>The whole service with its passages in Azure AI Search, of which the strict double takes the part.</summary>
[Collection(nameof(WithService))]
public sealed class AskingWithAzureSearch(WithService with)
{
    [Fact]
    public async Task A_question_gets_a_cited_answer_and_the_citation_opens_the_quoted_words()
    {
        await using var search = await StrictSearchService.StartAsync();
        search.StaleReads = 2;
        await using var service = new ServiceProcess(
            ("Search__Engine", "azure"), ("Search__Azure__Endpoint", search.Endpoint), ("Search__Azure__ApiKey", StrictSearchService.Key));
        await service.StartAsync();
        await using var visit = await with.Browser.VisitAsync(service.Address);
        var page = await visit.OpenChatAsync();

        await Chat.AskAsync(page, Chat.Question);
        await Chat.Citations(page).First.WaitForAsync(new() { Timeout = 180_000 });
        var source = await Chat.Citations(page).First.GetAttributeAsync("href");
        await page.GotoAsync(source!);

        Assert.NotEmpty(await page.Locator("mark").First.InnerTextAsync());
        Assert.Contains(search.Calls, call => call.EndsWith("search.post.search", StringComparison.Ordinal));
        Assert.Empty(search.Breaches);
    }

    [Fact]
    public async Task A_question_that_the_reports_do_not_answer_is_refused()
    {
        await using var search = await StrictSearchService.StartAsync();
        await using var service = new ServiceProcess(
            ("Search__Engine", "azure"), ("Search__Azure__Endpoint", search.Endpoint), ("Search__Azure__ApiKey", StrictSearchService.Key));
        await service.StartAsync();
        await using var visit = await with.Browser.VisitAsync(service.Address);
        var page = await visit.OpenChatAsync();

        await Chat.AskAsync(page, "Wie repariere ich den Vergaser eines Motorrads?");
        await Chat.Answers(page).Filter(new() { HasText = "Das beantworten die Berichte nicht" }).WaitForAsync(new() { Timeout = 180_000 });

        Assert.Empty(search.Breaches);
    }
}
