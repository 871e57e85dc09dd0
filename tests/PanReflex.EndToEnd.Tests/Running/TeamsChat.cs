using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>The parts of Microsoft's Agents Playground that a person sees.</summary>
internal sealed class TeamsChat(IPage page)
{
    /// <summary>Milliseconds until something that does not come is given up; generous, because the client is slow on a busy machine.</summary>
    public const float Patience = 120_000;

    private const string Header = "[aria-label='Message header']";

    public IPage Page => page;

    /// <summary>The messages of the conversation that is open; what the log panel and the list of chats repeat of them is not among them.</summary>
    public ILocator Messages => page.Locator($"div:has(> {Header})");

    private ILocator Box => page.Locator("[role=textbox][contenteditable=true]");

    /// <summary>The last message with some words.</summary>
    public ILocator Said(string words) => Messages.Filter(new LocatorFilterOptions { HasText = words }).Last;

    /// <summary>The last message with a button.</summary>
    public ILocator With(string button) => Messages.Filter(new LocatorFilterOptions { Has = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }) }).Last;

    /// <summary>A button of a message.</summary>
    public static ILocator Button(ILocator message, string name) => message.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    /// <summary>A suggestion below the conversation.</summary>
    public ILocator Suggestion(string words) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = words, Exact = true }).Last;

    public async Task SayAsync(string words)
    {
        await Box.PressSequentiallyAsync(words);
        await SendAsync(words);
    }

    /// <summary>Addresses the bot and says something. The client offers the names only after it has looked them up.</summary>
    public async Task MentionAsync(string words)
    {
        await Box.PressSequentiallyAsync("@T");
        await page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Menuitem, new LocatorGetByRoleOptions { Name = "Test Bot" }).ClickAsync();
        await Expect(Box.Locator(".mention")).ToHaveTextAsync("Test Bot", new LocatorAssertionsToHaveTextOptions { Timeout = Patience });
        await Box.PressSequentiallyAsync(" " + words);
        await SendAsync("Test Bot " + words);
    }

    /// <summary>Opens the group chat and waits until it is set up.</summary>
    public async Task EnterGroupAsync()
    {
        await page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { Name = "Group Chat" }).ClickAsync();
        await Said("Hier in der Gruppe").WaitForAsync();
    }

    private async Task SendAsync(string written)
    {
        await Expect(Box).ToHaveTextAsync(written, new LocatorAssertionsToHaveTextOptions { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send Message" }).ClickAsync();
    }
}
