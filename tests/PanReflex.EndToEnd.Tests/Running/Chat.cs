using Microsoft.Playwright;

namespace PanReflex.EndToEnd.Tests.Running;

/// <summary>The parts of Web Chat that a person sees.</summary>
internal static class Chat
{
    public const string Question = "Wie erreichen wir Menschen, die kein Deutsch sprechen?";

    public static ILocator Input(IPage page) => page.Locator(".webchat__send-box-text-box__input");

    /// <summary>What the person wrote and what the assistant answered.</summary>
    public static ILocator Bubbles(IPage page) => page.Locator(".webchat__bubble__content");

    /// <summary>What the assistant answered, as text.</summary>
    public static ILocator Answers(IPage page) => page.Locator(".webchat__bubble:not(.webchat__bubble--from-user) .webchat__text-content__markdown");

    /// <summary>The links to sources in the text of the answers.</summary>
    public static ILocator Citations(IPage page) => page.Locator(".webchat__text-content__markdown a[href*='/quellen/']");

    public static async Task AskAsync(IPage page, string question)
    {
        await Input(page).FillAsync(question);
        await Input(page).PressAsync("Enter");
    }
}
