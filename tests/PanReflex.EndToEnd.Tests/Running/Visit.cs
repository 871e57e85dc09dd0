using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>One person with one browser.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> complaints = new();

    public Visit(IBrowserContext context)
    {
        Context = context;
        context.Request += (_, request) => requests.Enqueue(request.Url);
        context.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                complaints.Enqueue(message.Text);
            }
        };
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
    }

    public IBrowserContext Context { get; }

    /// <summary>Addresses requested over the network.</summary>
    public IEnumerable<Uri> Requests => requests.Where(url => url.StartsWith("http", StringComparison.Ordinal) || url.StartsWith("ws", StringComparison.Ordinal)).Select(url => new Uri(url));

    /// <summary>Violations of the content security policy and uncaught errors.</summary>
    public IEnumerable<string> Complaints => complaints;

    /// <summary>Opens the chat and waits for the welcome.</summary>
    public async Task<IPage> OpenChatAsync(string path = "/")
    {
        var page = await Context.NewPageAsync();
        await page.GotoAsync(path);
        try
        {
            // The welcome arrives over the connection: from here on questions are heard.
            await Chat.Bubbles(page).First.WaitForAsync();
        }
        catch (TimeoutException error)
        {
            throw new InvalidOperationException($"No chat. Complaints: {string.Join('\n', complaints)}\n{await page.ContentAsync()}", error);
        }

        return page;
    }

    /// <summary>Saves what the page looks like beside the test results.</summary>
    public static Task ScreenshotAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name + ".png") });

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
