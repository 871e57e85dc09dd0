using System.Text.Json;
using Microsoft.Extensions.Options;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Teams;
using PanReflex.Guides.Dialogue;
using PanReflex.Service.Bot;
using PanReflex.Service.DirectLine;
using PanReflex.Service.Notices;

namespace PanReflex.Service.Guides;

/// <summary>Guided preparation in the bot's conversations: one session per participant, kept with the conversation.</summary>
public sealed class GuideConversation(
    GuideDialogue dialogue, ConversationState conversation, GuideRendering rendering, PlanUses uses, DeletionNotices notices, Subscriptions subscriptions, IOptions<GuideOptions> options)
{
    private const string ReminderHint = $"\n\nSchreiben Sie „{SubscribeCommand.Subscribe}“, dann erinnere ich Sie hier an Ihre Termine.";

    private readonly IStatePropertyAccessor<GuideSessions> sessions = conversation.CreateProperty<GuideSessions>("guides");

    /// <summary>Lets the guide have a message. Show the prompts with <see cref="ShowAsync"/>, after the answer to a question in between.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="text">What the participant wrote, without a mention of the bot.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<GuideTurn> HandleAsync(ITurnContext turnContext, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        var stored = await sessions.GetAsync(turnContext, () => new GuideSessions(), cancellationToken);
        var participant = activity.From?.Id ?? "";
        var session = stored.Find(participant);
        var input = new GuideInput(activity.Id ?? "", $"{activity.ChannelId}/{participant}", activity.From?.Name is { Length: > 0 } name ? name : "jemand aus dem Amt", text, GuideFormValues.Read(activity.Value));
        // Read before, because they go with the plan.
        var elsewhere = session is { Step: GuideStep.ConfirmingDeletion, PlanId: { } doomed } ? await uses.ElsewhereAsync(doomed, activity.Conversation!.Id!, cancellationToken) : [];
        var turn = await dialogue.HandleAsync(session, input, cancellationToken);

        // The web chat delivers again only what an ended process left unanswered.
        if (turn.IsRepeated && activity.ChannelId == DirectLineAdapter.Channel)
        {
            turn = await dialogue.ShowAgainAsync(turn.Session, cancellationToken);
        }

        if (turn.IsHandled)
        {
            stored.Keep(participant, turn.Session);
            await sessions.SetAsync(turnContext, stored, cancellationToken);
            if (turn.Session.PlanId is { } plan && (session.PlanId != plan || turn.Prompts.Any(prompt => prompt.DownloadPlanId is not null)))
            {
                await uses.RememberAsync(plan, activity.GetConversationReference(), cancellationToken);
            }

            if (turn.Deleted is { } deleted)
            {
                await notices.TellAsync(elsewhere, deleted, activity.From?.Name ?? "", cancellationToken);
            }
        }

        return turn;
    }

    /// <summary>Whether the value of an activity is one of the guide's forms.</summary>
    public static bool IsForm(object? value) => GuideFormValues.Read(value) is not null;

    /// <summary>Shows the prompts of a turn.</summary>
    public async Task ShowAsync(ITurnContext turnContext, GuideTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(turn);
        var offersReminders = options.Value.Reminders && turn.Prompts.Any(prompt => prompt.InvitesToReminders)
            && !await subscriptions.HasAsync(turnContext.Activity.Conversation!.Id!, cancellationToken);
        foreach (var prompt in turn.Prompts)
        {
            foreach (var message in rendering.Render(offersReminders && prompt.InvitesToReminders ? prompt with { Text = prompt.Text + ReminderHint } : prompt, turnContext.Activity))
            {
                await turnContext.SendActivityAsync(message, cancellationToken);
            }
        }
    }
}

/// <summary>The sessions of a conversation's participants, as JSON by participant.</summary>
public sealed class GuideSessions
{
    /// <summary>Most participants of one conversation whose place is kept; the plans themselves are kept for all.</summary>
    private const int Most = 200;

    /// <summary>Session JSON by participant id.</summary>
    public Dictionary<string, string> ByParticipant { get; set; } = [];

    /// <summary>The participant's session.</summary>
    public GuideSession Find(string participant) =>
        ByParticipant.TryGetValue(participant, out var json) ? JsonSerializer.Deserialize(json, GuideJson.Default.GuideSession)! : GuideSession.New;

    /// <summary>Keeps the participant's session.</summary>
    public void Keep(string participant, GuideSession session)
    {
        if (ByParticipant.Count >= Most && !ByParticipant.ContainsKey(participant))
        {
            ByParticipant.Remove(ByParticipant.Keys.First());
        }

        ByParticipant[participant] = JsonSerializer.Serialize(session, GuideJson.Default.GuideSession);
    }
}

/// <summary>Form values in an activity.</summary>
internal static class GuideFormValues
{
    private const int MostFields = 30;
    private const int LongestValue = 20_000;

    /// <summary>The fields of one of the guide's forms; null for anything else.</summary>
    public static Dictionary<string, string>? Read(object? value)
    {
        if (value is null || ActivityJson.ToElement(value) is not { ValueKind: JsonValueKind.Object } form || !form.TryGetProperty(FormKeys.Action, out _))
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.EnumerateObject().Take(MostFields))
        {
            if (field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() is { Length: <= LongestValue } text)
            {
                fields[field.Name] = text;
            }
        }

        return fields;
    }
}
