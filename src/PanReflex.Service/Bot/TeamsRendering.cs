using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PanReflex.Answers;
using PanReflex.Answers.Presentation;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Teams;
using PanReflex.Service.TeamsApp;

namespace PanReflex.Service.Bot;

/// <summary>
/// Writes replies for Teams: Markdown whose marks are citations with title, excerpt and link, thumbs, the AI label only where a model wrote,
/// cards for what is longer, buttons in personal chats, and nothing larger than Teams takes.
/// </summary>
public sealed class TeamsRendering(IOptions<TeamsOptions> teams, IOptions<BotOptions> bot)
{
    private const int MaxSuggestions = 3;
    private const int Envelope = 4 * 1024;

    /// <summary>A reply as one message, or more when it is too large for one.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="suggestions">Questions to offer.</param>
    /// <param name="to">What it answers.</param>
    public IReadOnlyList<Activity> Render(Reply reply, IReadOnlyList<string> suggestions, IActivity to)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Answer is not { } answer)
        {
            return Fit(reply.Reports.Count > 0 ? Reports(reply, suggestions, to) : Message(AnswerText.Body(reply), suggestions, to));
        }

        var isCard = answer.Statements.Count == 0 && answer.Citations.Count > 0;
        var message = Message(isCard ? MarkdownText.Escape(answer.Lead) : Text(reply, answer), suggestions, to);
        message.Entities = [Thing(answer, hasMarks: !isCard).ToEntity()];
        message.ChannelData = ActivityJson.ToValue(new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } });
        if (isCard)
        {
            message.Attachments = [CardFactory.AdaptiveCard(TeamsCards.Passages(answer.Citations, Link))];
        }

        return Fit(message);
    }

    /// <summary>The message in parts of a size that Teams takes, with room for what addresses them.</summary>
    public static IReadOnlyList<Activity> Fit(Activity message) => MessageSize.Split(message, MessageSize.Teams - Envelope);

    /// <summary>A plain message with questions to offer; Teams has buttons for them in personal chats only.</summary>
    public static Activity Message(string markdown, IReadOnlyList<string> suggestions, IActivity to)
    {
        ArgumentNullException.ThrowIfNull(suggestions);
        var message = MessageFactory.Text(markdown);
        message.TextFormat = TextFormatTypes.Markdown;
        message.Suggest(to, suggestions.Distinct().Take(MaxSuggestions));
        return message;
    }

    private Activity Reports(Reply reply, IReadOnlyList<string> suggestions, IActivity to)
    {
        var message = Message(reply.Text!.Split("\n\n", 2)[0], suggestions, to);
        message.Attachments = [CardFactory.AdaptiveCard(TeamsCards.Reports(reply.Reports, bot.Value.PublicUrl))];
        return message;
    }

    /// <summary>Teams shows ten sources of a message; the others are named in the text.</summary>
    private static string Text(Reply reply, Answer answer)
    {
        var rest = answer.Citations.Where(citation => citation.Number > CitationLimits.Citations).Select(citation => $"[{citation.Number}] {MarkdownText.Escape(citation.Label)}").ToList();
        return AnswerText.Body(reply) + (rest.Count > 0 ? "\n\nWeitere Quellen: " + string.Join("; ", rest) : "");
    }

    private AiMessage Thing(Answer answer, bool hasMarks) => new()
    {
        AdditionalType = answer.WrittenByModel ? ["AIGeneratedContent"] : null,
        Citation = hasMarks ? CitationLimits.Apply(answer.Citations.Select(Claim)) : null,
        UsageInfo = teams.Value.SensitivityLabel is { Length: > 0 } label ? new UsageInfo(label, teams.Value.SensitivityDescription) : null,
    };

    private Claim Claim(Citation citation) => new(citation.Number, new Appearance
    {
        Name = citation.Label,
        Abstract = citation.Quote,
        Url = Link(citation),
        Keywords = [citation.Report.Theme],
    });

    /// <summary>A link for people outside of this machine; null as long as nobody has said where they reach it.</summary>
    private string? Link(Citation citation) => bot.Value.PublicUrl is { } root ? new Uri(root, citation.Url).AbsoluteUri : null;
}
