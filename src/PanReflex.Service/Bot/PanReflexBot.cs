using Microsoft.Extensions.Options;
using PanReflex.Answers;
using PanReflex.BotFramework.Teams;
using PanReflex.Guides.Dialogue;
using PanReflex.Service.Guides;
using PanReflex.Service.Notices;
using PanReflex.Service.State;

namespace PanReflex.Service.Bot;

/// <summary>The bot: introduces itself, answers questions, walks guides, takes subscriptions and feedback.</summary>
public sealed class PanReflexBot(
    IAssistant assistant,
    ConversationState conversation,
    AnswerDelivery delivery,
    AnswerRecorder recorder,
    FeedbackStore feedback,
    SubscribeCommand subscribing,
    ConversationErasure erasure,
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
    protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(membersAdded);
        // Whoever joins a group later has not asked for an introduction in front of all.
        var isLatecomer = !turnContext.Activity.IsPersonal() && membersAdded.All(member => member.Id != turnContext.Activity.Recipient?.Id);
        return isLatecomer ? Task.CompletedTask : GreetAsync(turnContext, cancellationToken);
    }

    /// <inheritdoc />
    protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        GreetAsync(turnContext, cancellationToken);

    /// <inheritdoc />
    protected override async Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        // An upgrade removes the old version of the app, not the app.
        if (turnContext.Activity is { Action: "remove", ChannelId: { } channel, Conversation.Id: { } id })
        {
            await erasure.EraseAsync(channel, id, cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (AddressedText.Read((Activity)turnContext.Activity) is { } text)
        {
            await HearAsync(turnContext, text, cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
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

    /// <inheritdoc />
    protected override async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (BotFramework.Teams.Feedback.Read(turnContext.Activity) is not { } given)
        {
            return await base.OnInvokeActivityAsync(turnContext, cancellationToken);
        }

        var memory = await MemoryAsync(turnContext, cancellationToken);
        var isKept = memory.FindAnswer(given.MessageId) is { } answer
            && await feedback.RecordFeedbackAsync(answer, turnContext.Activity.Conversation!.Id!, given.IsPositive ? "like" : "dislike", WebChatFeedback.CleanComment(given.Comment), cancellationToken);
        // Teams tells the person when the words could not be kept.
        return isKept ? CreateInvokeResponse() : new InvokeResponse { Status = StatusCodes.Status404NotFound };
    }

    /// <inheritdoc />
    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(invokeValue);
        // The button's data mean the same as with a card that is submitted; the reply goes into the chat.
        var activity = ((ITurnContext)turnContext).Activity;
        activity.Value = invokeValue.Action?.Data;
        var text = AddressedText.Read(activity) ?? "";
        if (text.Length == 0 && !GuideConversation.IsForm(activity.Value))
        {
            return CardResponse.Refusal("Diese Karte gehört zu einer früheren Fassung. Bitte schreiben Sie Ihr Anliegen in den Chat.");
        }

        await HearAsync(turnContext, text, cancellationToken);
        return CardResponse.Message("Die Antwort steht im Chat.");
    }

    private async Task HearAsync(ITurnContext turn, string text, CancellationToken cancellationToken)
    {
        if (!turn.Activity.IsTeams())
        {
            await turn.SendActivityAsync(new Activity(ActivityTypes.Typing), cancellationToken);
        }

        var memory = await MemoryAsync(turn, cancellationToken);
        if (await subscribing.HandleAsync(turn, text, cancellationToken) is { } confirmation)
        {
            await AnswerDelivery.SayAsync(turn, confirmation, memory.Suggestions, cancellationToken);
            return;
        }

        var guided = guides is null ? null : await guides.HandleAsync(turn, text, cancellationToken);
        if (guided is { IsHandled: true, Question: null })
        {
            await ShowAsync(guided, memory, turn, cancellationToken);
            return;
        }

        await AnswerAsync(turn, guided?.Question ?? text, memory, cancellationToken);
        if (guided is { IsHandled: true })
        {
            await ShowAsync(guided, memory, turn, cancellationToken);
        }
    }

    private async Task AnswerAsync(ITurnContext turn, string question, ConversationMemory memory, CancellationToken cancellationToken)
    {
        var id = turn.Activity.Id;
        string? answerId = null;
        var messageId = await delivery.SendAsync(turn, AskAsync, () => memory.Suggestions, cancellationToken);
        if (answerId is not null)
        {
            memory.RememberMessage(messageId, answerId);
        }

        async Task<Reply> AskAsync(IProgress<AnswerProgress>? progress, CancellationToken cancellation)
        {
            var reply = progress is null
                ? await assistant.AskAsync(question, memory.Before(id), cancellation)
                : await assistant.AskAsync(question, memory.Before(id), progress, cancellation);
            if (reply.Answer is { } answer)
            {
                memory.Remember(id, answer, options.Value.RememberedQuestions);
                await recorder.RecordAsync(answer, reply.Receipt, cancellation);
                answerId = answer.Id;
            }

            memory.Suggestions = [.. (reply.Answer?.FollowUps ?? []).Concat(reply.Suggestions).Distinct()];
            return reply;
        }
    }

    /// <summary>Channels tell of an installation and of new members nearly at the same time and again on every reload; one introduction is enough.</summary>
    private async Task GreetAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var memory = await MemoryAsync(turn, cancellationToken);
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

        await AnswerDelivery.SayAsync(turn, Welcome.For(turn.Activity), memory.Suggestions, cancellationToken);
    }

    /// <summary>Shows what the guide says; its last choices are offered again after a thumb.</summary>
    private async Task ShowAsync(GuideTurn guided, ConversationMemory memory, ITurnContext turn, CancellationToken cancellationToken)
    {
        await guides!.ShowAsync(turn, guided, cancellationToken);
        memory.Suggestions = guided.Prompts.Count > 0 ? [.. guided.Prompts[^1].Choices.Select(choice => choice.Words)] : memory.Suggestions;
    }

    private Task<ConversationMemory> MemoryAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        memories.GetAsync(turn, () => new ConversationMemory(), cancellationToken);
}
