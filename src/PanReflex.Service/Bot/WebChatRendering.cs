using System.Text.Json.Nodes;
using PanReflex.Answers;
using PanReflex.Answers.Presentation;
using PanReflex.BotFramework.Json;

namespace PanReflex.Service.Bot;

/// <summary>Writes replies for Web Chat: Markdown with link definitions, claims behind the citation marks, thumbs, and the AI label only where a model wrote.</summary>
public static class WebChatRendering
{
    private const int MaxSuggestions = 3;
    private const int MaxTitleLength = 120;
    private const int MaxNameLength = 80;
    private const int MaxAbstractLength = 160;

    /// <summary>A reply as message.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="suggestions">Questions to offer.</param>
    /// <param name="root">Address of the service, without which links are relative to it.</param>
    public static Activity Render(Reply reply, IReadOnlyList<string> suggestions, Uri? root)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var message = Message(AnswerText.Markdown(reply, root), suggestions);
        if (reply.Answer is { } answer)
        {
            message.Entities = [ActivityJson.Deserialize<Entity>(Thing(answer, root).ToJsonString(ActivityJson.Options))!];
        }

        return message;
    }

    /// <summary>A plain message with questions to offer.</summary>
    public static Activity Message(string markdown, IReadOnlyList<string> suggestions)
    {
        ArgumentNullException.ThrowIfNull(suggestions);
        var message = MessageFactory.Text(markdown);
        message.TextFormat = TextFormatTypes.Markdown;
        if (suggestions.Count > 0)
        {
            message.SuggestedActions = new SuggestedActions
            {
                // Empty for all; the protocol's schema wants the list.
                To = [],
                Actions = [.. suggestions.Distinct().Take(MaxSuggestions).Select(question =>
                    new CardAction(ActionTypes.ImBack, ShortText.Cut(question, MaxTitleLength), value: question))],
            };
        }

        return message;
    }

    /// <summary>The message as schema.org sees it.</summary>
    private static JsonObject Thing(Answer answer, Uri? root)
    {
        var thing = new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@context"] = "https://schema.org",
            ["@id"] = "",
            ["citation"] = new JsonArray([.. answer.Citations.Select(citation => Claim(citation, answer.WrittenByModel, root))]),
            ["potentialAction"] = new JsonArray(WebChatFeedback.Action("LikeAction", answer.Id), WebChatFeedback.Action("DislikeAction", answer.Id)),
        };
        if (answer.WrittenByModel)
        {
            thing["additionalType"] = new JsonArray("AIGeneratedContent");
        }

        return thing;
    }

    private static JsonObject Claim(Citation citation, bool writtenByModel, Uri? root)
    {
        var claim = new JsonObject
        {
            ["@type"] = "Claim",
            ["position"] = citation.Number,
            ["appearance"] = new JsonObject
            {
                ["@type"] = "DigitalDocument",
                ["name"] = ShortText.Cut(citation.Label, MaxNameLength),
                ["abstract"] = ShortText.Cut(citation.Quote, MaxAbstractLength),
                ["url"] = root is null ? citation.Url : new Uri(root, citation.Url).AbsoluteUri,
            },
        };
        if (writtenByModel)
        {
            claim["claimInterpreter"] = new JsonObject { ["@type"] = "Project", ["slogan"] = "Von einem Sprachmodell formuliert, Satz für Satz an der Quelle geprüft" };
        }

        return claim;
    }
}
