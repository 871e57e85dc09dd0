using Microsoft.Extensions.Options;
using PanReflex.Answers;
using PanReflex.Service.DirectLine;
using PanReflex.Guides.Dialogue;
using PanReflex.Service.Guides;
using PanReflex.Service.State;

namespace PanReflex.Service.Bot;

/// <summary>The bot: introduces itself, answers questions, takes feedback.</summary>
public sealed class PanReflexBot(
    IAssistant assistant,
    ConversationState conversation,
    AnswerRecorder recorder,
    FeedbackStore feedback,
    IOptions<BotOptions> options,
    GuideConversation? guides = null) : TeamsActivityHandler
{
    private readonly IStatePropertyAccessor<ConversationMemory> memories = conversation.CreateProperty<ConversationMemory>("memory");

    /// <inheritdoc />
    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await base.OnTurnAsync(turnContext, cancellationToken);
        await conversation.SaveChangesAsync(turnContext, false, cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var memory = await MemoryAsync(turnContext, cancellationToken);
        if (memory.Welcomed)
        {
            return;
        }

        memory.Welcomed = true;
        memory.Suggestions = [.. options.Value.ExampleQuestions is { Length: > 0 } questions ? questions : BotOptions.ShippedQuestions];
        if (guides is not null)
        {
            memory.Suggestions = [GuideDialogue.Invitation.Words, .. memory.Suggestions];
        }

        await turnContext.SendActivityAsync(WebChatRendering.Message(Welcome.Text, memory.Suggestions), cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        await turnContext.SendActivityAsync(new Activity(ActivityTypes.Typing), cancellationToken);
        var memory = await MemoryAsync(turnContext, cancellationToken);
        var id = turnContext.Activity.Id;
        var guided = guides is null ? null : await guides.HandleAsync(turnContext, cancellationToken);
        if (guided is { IsHandled: true, Question: null })
        {
            await ShowAsync(guided, memory, turnContext, cancellationToken);
            return;
        }

        var reply = await assistant.AskAsync(guided?.Question ?? turnContext.Activity.Text ?? string.Empty, memory.Before(id), cancellationToken);
        if (reply.Answer is { } answer)
        {
            memory.Remember(id, answer, options.Value.RememberedQuestions);
            await recorder.RecordAsync(answer, reply.Receipt, cancellationToken);
        }

        memory.Suggestions = [.. (reply.Answer?.FollowUps ?? []).Concat(reply.Suggestions).Distinct()];
        await turnContext.SendActivityAsync(WebChatRendering.Render(reply, memory.Suggestions, Root(turnContext.Activity)), cancellationToken);
        if (guided is { IsHandled: true })
        {
            await ShowAsync(guided, memory, turnContext, cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (WebChatFeedback.Read(turnContext.Activity) is not { } given
            || !await feedback.RecordFeedbackAsync(given.AnswerId, turnContext.Activity.Conversation!.Id!, given.Liked ? "like" : "dislike", given.Comment, cancellationToken))
        {
            return;
        }

        // A message without suggestions would take away those of the answer.
        var memory = await MemoryAsync(turnContext, cancellationToken);
        await turnContext.SendActivityAsync(
            WebChatRendering.Message(given.Liked ? "Danke für die Rückmeldung." : "Danke für die Rückmeldung. Vielleicht hilft es, die Frage anders zu stellen.", memory.Suggestions),
            cancellationToken);
    }

    /// <summary>Shows what the guide says; its last choices are offered again after a thumb.</summary>
    private async Task ShowAsync(GuideTurn turn, ConversationMemory memory, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        await guides!.ShowAsync(turnContext, turn, cancellationToken);
        memory.Suggestions = turn.Prompts.Count > 0 ? [.. turn.Prompts[^1].Choices.Select(choice => choice.Words)] : memory.Suggestions;
    }

    private Task<ConversationMemory> MemoryAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        memories.GetAsync(turnContext, () => new ConversationMemory(), cancellationToken);

    /// <summary>The service as the user's browser reaches it. On other channels than our own the service url is that of the channel.</summary>
    private Uri? Root(IActivity activity) =>
        activity.ChannelId == DirectLineAdapter.Channel && Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var root) ? root : options.Value.PublicUrl;
}
