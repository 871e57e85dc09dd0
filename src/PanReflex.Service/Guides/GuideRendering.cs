using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PanReflex.Answers;
using PanReflex.Answers.Presentation;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Teams;
using PanReflex.Guides.Dialogue;
using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine;

namespace PanReflex.Service.Guides;

/// <summary>Writes the guide's prompts as messages: Markdown that suffices alone, with a form as card, choices as buttons and sources as citations.</summary>
public sealed class GuideRendering(PlanLinks links, IOptions<BotOptions> bot)
{
    private const int MostCitations = 10;
    private const int LongestTitle = 80;
    private const int LongestName = 80;
    private const int LongestAbstract = 160;

    /// <summary>A prompt as messages in reply to an activity: one, and in Teams one more for the card, because beside a card the client shows no citations.</summary>
    public IReadOnlyList<Activity> Render(GuidePrompt prompt, IActivity to)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(to);
        var isTeams = to.IsTeams();
        var root = to.ChannelId == DirectLineAdapter.Channel && Uri.TryCreate(to.ServiceUrl, UriKind.Absolute, out var address) ? address : bot.Value.PublicUrl;
        var message = MessageFactory.Text(Text(prompt, to.Conversation!.Id!, root, withDefinitions: !isTeams));
        message.TextFormat = TextFormatTypes.Markdown;
        if (prompt.Citations.Count > 0)
        {
            message.Entities = [ActivityJson.Deserialize<Entity>(Thing(prompt.Citations, citation => isTeams && root is null ? null : Link(citation, root)).ToJsonString(ActivityJson.Options))!];
        }

        if (isTeams)
        {
            return Card(prompt) is { } card ? [.. TeamsRendering.Fit(message), new Activity(ActivityTypes.Message) { Attachments = [CardFactory.AdaptiveCard(card)] }] : TeamsRendering.Fit(message);
        }

        if (prompt.Form is { } form)
        {
            message.Attachments = [CardFactory.AdaptiveCard(GuideCards.Form(prompt, form, []))];
        }

        if (prompt.Choices.Count > 0)
        {
            message.SuggestedActions = new SuggestedActions
            {
                To = [],
                Actions = [.. prompt.Choices.Select(choice => new CardAction(ActionTypes.ImBack, ShortText.Cut(choice.Label, LongestTitle), value: choice.Words))],
            };
        }

        return [message];
    }

    /// <summary>The form with the choices that it does not hold already, or the choices alone; null when there are neither.</summary>
    private static JsonObject? Card(GuidePrompt prompt)
    {
        if (prompt.Form is { } form)
        {
            var held = form.Fields.SelectMany(field => field.Options).Select(option => option.Label).ToHashSet(StringComparer.Ordinal);
            return GuideCards.Form(prompt, form, prompt.Choices.Where(choice => !held.Contains(choice.Label)));
        }

        return prompt.Choices.Count > 0 ? GuideCards.Choices(prompt.Choices) : null;
    }

    private string Text(GuidePrompt prompt, string conversationId, Uri? root, bool withDefinitions)
    {
        var text = new StringBuilder(prompt.Text);
        if (!withDefinitions && prompt.Citations.Count > 0)
        {
            // Clients like Teams show citations in paragraphs, not all of them in lists.
            text.Replace("\n- ", "\n\n• ");
        }

        if (prompt.DownloadPlanId is { } plan)
        {
            text.Append("\n\n**Plan herunterladen**\n\n").Append(links.Markdown(plan, conversationId, root));
        }

        // Teams takes the sources from the claims and would show definitions as text.
        if (prompt.Citations.Count > 0 && withDefinitions)
        {
            text.Append("\n\n");
            foreach (var citation in prompt.Citations)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{citation.Number}]: {Link(citation, root)} \"{MarkdownText.Escape(citation.Label)}\"\n");
            }
        }

        return text.ToString().TrimEnd();
    }

    private static JsonObject Thing(IReadOnlyList<Citation> citations, Func<Citation, string?> link) => new()
    {
        ["type"] = "https://schema.org/Message",
        ["@type"] = "Message",
        ["@context"] = "https://schema.org",
        ["@id"] = "",
        ["citation"] = new JsonArray([.. citations.Take(MostCitations).Select(citation => new JsonObject
        {
            ["@type"] = "Claim",
            ["position"] = citation.Number,
            ["appearance"] = Appearance(citation, link(citation)),
        })]),
    };

    private static JsonObject Appearance(Citation citation, string? link)
    {
        var appearance = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = ShortText.Cut(citation.Label, LongestName),
            ["abstract"] = ShortText.Cut(citation.Quote, LongestAbstract),
        };
        if (link is not null)
        {
            appearance["url"] = link;
        }

        return appearance;
    }

    private static string Link(Citation citation, Uri? root) => root is null ? citation.Url : new Uri(root, citation.Url).AbsoluteUri;
}
