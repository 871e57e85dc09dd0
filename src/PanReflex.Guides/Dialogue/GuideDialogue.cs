using PanReflex.Answers.Presentation;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Dialogue;

/// <summary>
/// Walks a participant from guiding questions to a plan: session and input in, session and prompts out. Keeps nothing itself;
/// the only effects are on the plan store. Every input is a command, a form, an answer to what was asked, or a free question that
/// is handed back to be answered from the reports.
/// </summary>
public sealed class GuideDialogue
{
    private readonly IPlanStore plans;
    private readonly ICodeGate gate;
    private readonly SetupDialogue setup;
    private readonly QuestionDialogue questions;
    private readonly PlanWalk walk;

    /// <summary>Wires the dialogue.</summary>
    /// <param name="catalog">The guides at this moment.</param>
    /// <param name="plans">Where plans live.</param>
    /// <param name="learned">What others learned.</param>
    /// <param name="gate">Limit on guessing codes.</param>
    /// <param name="time">Clock.</param>
    public GuideDialogue(Func<GuideCatalog> catalog, IPlanStore plans, LearnedByOthers learned, ICodeGate gate, TimeProvider time)
    {
        this.plans = plans;
        this.gate = gate;
        var prompts = new QuestionPrompts(catalog, learned);
        var overview = new PlanDialogue(catalog, time);
        walk = new PlanWalk(prompts, overview);
        questions = new QuestionDialogue(catalog, plans, prompts, walk, overview, time);
        setup = new SetupDialogue(catalog, plans, walk, time);
    }

    /// <summary>Handles one input. The same activity id again changes and shows nothing.</summary>
    public async Task<GuideTurn> HandleAsync(GuideSession session, GuideInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(input);
        if (input.ActivityId.Length > 0 && session.Handled.Contains(input.ActivityId))
        {
            return new(session, [], IsRepeated: true);
        }

        var turn = await RouteAsync(session, input, cancellationToken);
        return turn.IsHandled ? turn with { Session = turn.Session.Remember(input.ActivityId) } : turn;
    }

    /// <summary>Shows where the participant stands, for a host that knows that the answer to a repeated delivery never went out.</summary>
    public Task<GuideTurn> ShowAgainAsync(GuideSession session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return RouteAsync(session, new GuideInput("", "", "", "wo waren wir"), cancellationToken);
    }

    /// <summary>The invitation to start, for a welcome.</summary>
    public static GuideChoice Invitation { get; } = GuideChoice.Of("Vorbereitung starten");

    private async Task<GuideTurn> RouteAsync(GuideSession session, GuideInput input, CancellationToken cancellationToken)
    {
        if (input.Form is { } form)
        {
            return await FormAsync(session, input, form, cancellationToken);
        }

        var command = CommandReader.Read(input.Text);
        var hasWordsWaiting = session is { Step: GuideStep.PlacingWords, PlanId: not null };
        if (command is { Kind: CommandKind.Start } && !hasWordsWaiting)
        {
            return setup.Start(session, command.Argument);
        }

        if (command is { Kind: CommandKind.Resume } && !hasWordsWaiting)
        {
            return await ResumeAsync(session, input, command.Argument, cancellationToken);
        }

        if (session.PlanId is null)
        {
            return session.Step == GuideStep.Idle || session.IsPaused
                ? Resting(session, command)
                : await setup.HandleAsync(session, input, command, cancellationToken);
        }

        if (await plans.FindAsync(session.PlanId, cancellationToken) is not { } plan)
        {
            return new(new GuideSession { Handled = session.Handled }, [PlanDialogue.Gone()]);
        }

        if (session.IsPaused && command is not { Kind: CommandKind.Next or CommandKind.Repeat or CommandKind.Restart or CommandKind.Overview or CommandKind.OpenItems or CommandKind.Skipped or CommandKind.Download or CommandKind.Delete })
        {
            return GuideTurn.NotMine(session);
        }

        return await questions.HandleAsync(session, plan, input, command, cancellationToken);
    }

    private async Task<GuideTurn> FormAsync(GuideSession session, GuideInput input, IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        switch (form.GetValueOrDefault(FormKeys.Action))
        {
            case FormKeys.StartAction:
                return await setup.FormAsync(session, form, cancellationToken);
            case FormKeys.AnswerAction when form.GetValueOrDefault(FormKeys.Plan) is { } id && id == session.PlanId && await plans.FindAsync(id, cancellationToken) is { } plan:
                return await questions.FormAsync(session with { IsPaused = false }, plan, input, form, cancellationToken);
            case FormKeys.AnswerAction:
                return new(session, [new("Dieses Formular gehört zu einer anderen Vorbereitung. Ihre Angaben wurden nicht gespeichert. Schreiben Sie „Code“ und den Code des Plans, um dorthin zurückzukehren.")]);
            default:
                return GuideTurn.NotMine(session);
        }
    }

    /// <summary>Nothing runs: only the question for open points is ours, everything else belongs to the assistant.</summary>
    private static GuideTurn Resting(GuideSession session, GuideCommand? command) => command?.Kind switch
    {
        CommandKind.OpenItems or CommandKind.Delete => new(session, [new("In dieser Unterhaltung gibt es noch keinen Plan. Wenn Ihr Amt schon einen hat, schreiben Sie „Code“ und den Code des Plans.") { Choices = [Invitation] }]),
        CommandKind.Next or CommandKind.Repeat when session.IsPaused => new(session with { IsPaused = false }, [new("Es geht weiter.") { Choices = [Invitation] }]),
        _ => GuideTurn.NotMine(session),
    };

    private async Task<GuideTurn> ResumeAsync(GuideSession session, GuideInput input, string code, CancellationToken cancellationToken)
    {
        if (!gate.TryEnter(input.Participant))
        {
            return new(session, [new("Es wurden zu viele Codes versucht. Bitte warten Sie einige Minuten und versuchen Sie es dann erneut.")]);
        }

        if (await plans.FindByCodeAsync(code, cancellationToken) is not { } plan)
        {
            // Without the word "Code" it may have been an ordinary word: then the assistant should have it.
            return input.Text.Contains("code", StringComparison.OrdinalIgnoreCase) || input.Text.Any(char.IsDigit)
                ? new(session, [new("Zu diesem Code gibt es keinen Plan. Bitte prüfen Sie die Zeichen; ein Code sieht aus wie K7MP4-WXTR9.")])
                : GuideTurn.NotMine(session);
        }

        if (session.Pending is not null && session.PlanId != plan.Id)
        {
            return new(session, [SetupPrompts.DecideFirst]);
        }

        var resumed = new GuideSession { PlanId = plan.Id, Handled = session.Handled, Pending = session.Pending };
        return await walk.ContinueAsync(resumed, plan, $"Willkommen zurück bei **{MarkdownText.Escape(plan.Title)}**: {plan.Answered} von {plan.Questions.Count} Fragen sind beantwortet.", cancellationToken);
    }
}
