using System.Globalization;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Dialogue;

/// <summary>Question by question through a plan: commands, forms and words.</summary>
internal sealed class QuestionDialogue(Func<GuideCatalog> catalog, IPlanStore plans, QuestionPrompts prompts, PlanWalk walk, PlanDialogue overview, TimeProvider time)
{
    private readonly AnswerSaving saving = new(catalog, plans, prompts, time);
    private readonly ConflictDialogue conflicts = new(new AnswerSaving(catalog, plans, prompts, time), prompts, walk, time);
    private readonly PlanEnding ending = new(catalog, plans);

    public async Task<GuideTurn> HandleAsync(GuideSession session, Plan plan, GuideInput input, GuideCommand? command, CancellationToken cancellationToken)
    {
        switch (session.Step)
        {
            case GuideStep.ConfirmingRestart or GuideStep.ConfirmingDeletion:
                if (await ending.DecideAsync(session, plan, command, cancellationToken) is { } decided)
                {
                    return decided;
                }

                session = session with { Step = session.Return };
                command = command?.Kind == CommandKind.No ? new(CommandKind.Repeat) : command;
                break;
            case GuideStep.ResolvingConflict when command?.Kind is not (CommandKind.Pause or CommandKind.Overview or CommandKind.OpenItems or CommandKind.Download or CommandKind.Help):
                return await conflicts.DecideAsync(session, plan, input, command, cancellationToken);
            case GuideStep.PlacingWords:
                return await PlaceAsync(session, plan, input, command, cancellationToken);
        }

        return command is null
            ? await WordsAsync(session, plan, input, cancellationToken)
            : await CommandAsync(session, plan, input, command, cancellationToken);
    }

    public async Task<GuideTurn> FormAsync(GuideSession session, Plan plan, GuideInput input, IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        var question = plan.Questions.FirstOrDefault(question => question.Id == form.GetValueOrDefault(FormKeys.Question));
        if (question is null)
        {
            return new(session, [new("Diese Frage gehört nicht zum Plan. Ihre Angaben wurden nicht gespeichert.")]);
        }

        if (session.Step == GuideStep.ResolvingConflict && session.Pending is { } waiting && waiting.QuestionId != question.Id)
        {
            return new(session, [new("Diese Angaben sind noch nicht gespeichert. Bitte entscheiden Sie zuerst, welche Fassung gelten soll; senden Sie das Formular danach noch einmal."), QuestionPrompts.Conflict(plan, waiting, plan.EntryOf(waiting.QuestionId) ?? waiting)]);
        }

        var (entry, expected, problem, refusal) = AnswerForm.Read(form, question, plan.EntryOf(question.Id), input.Author, GermanDay.Today(time), time.GetUtcNow());
        if (refusal is not null)
        {
            return new(session, [new(refusal)]);
        }

        var at = session with { Step = GuideStep.AtQuestion, QuestionId = question.Id, Pending = null };
        var saved = await saving.StoreAsync(at, plan, entry, expected, cancellationToken);
        if (saved.Obstacle is { } obstacle)
        {
            return new(saved.Session, [obstacle]);
        }

        var brief = prompts.SavedBriefly(saved.Plan, question, saved.Plan.EntryOf(question.Id)!, problem);
        if (session is { Step: GuideStep.PlacingWords, QuestionId: { } about })
        {
            var waits = saved.Session with { Step = GuideStep.PlacingWords, QuestionId = about, SeenRevision = saved.Plan.EntryOf(about)?.Revision ?? 0 };
            return new(waits, [brief, NoteOrSearch(saved.Plan, about)]);
        }

        var next = await walk.MoveAsync(saved.Session, saved.Plan, 1, cancellationToken);
        return next with { Prompts = [brief, .. next.Prompts] };
    }

    private async Task<GuideTurn> CommandAsync(GuideSession session, Plan plan, GuideInput input, GuideCommand command, CancellationToken cancellationToken)
    {
        var awake = session with { IsPaused = false };
        switch (command.Kind)
        {
            case CommandKind.Next when session.IsPaused:
            case CommandKind.Repeat:
                return await walk.CurrentAsync(awake, plan, cancellationToken);
            case CommandKind.Next:
                return await walk.MoveAsync(awake, plan, 1, cancellationToken);
            case CommandKind.Back:
                return await walk.MoveAsync(awake, plan, -1, cancellationToken);
            case CommandKind.Jump:
                return await walk.JumpAsync(awake, plan, int.Parse(command.Argument, CultureInfo.InvariantCulture), cancellationToken);
            case CommandKind.Skipped:
                return await walk.FirstUnansweredAsync(awake, plan, cancellationToken);
            case CommandKind.Pause:
                return new(session with { IsPaused = true }, [PlanDialogue.Paused(plan)]);
            case CommandKind.Restart or CommandKind.Delete:
                return PlanEnding.Ask(awake, plan, command.Kind);
            case CommandKind.Overview:
                return new(session, [PlanDialogue.Overview(plan)]);
            case CommandKind.OpenItems:
                return new(session, [overview.Open(plan)]);
            case CommandKind.Download:
                return new(session, [PlanDialogue.Download(plan)]);
            case CommandKind.Help:
                return new(session, [PlanDialogue.Help]);
            case CommandKind.AllConsidered when PlanWalk.QuestionOf(session, plan) is { } question:
                return await saving.WordsAsync(awake, plan, question, new(null, "", null, null, "alle", null), input.Author, cancellationToken);
            default:
                return await WordsAsync(awake, plan, input, cancellationToken);
        }
    }

    /// <summary>Words that order nothing: an answer, a note or a question to the reports.</summary>
    private async Task<GuideTurn> WordsAsync(GuideSession session, Plan plan, GuideInput input, CancellationToken cancellationToken)
    {
        if (session.Step == GuideStep.Finished || PlanWalk.QuestionOf(session, plan) is not { } question)
        {
            return GuideTurn.NotMine(session);
        }

        if (FreeQuestion.Is(input.Text))
        {
            return new(session, [QuestionPrompts.Reminder(plan, question)], Question: input.Text);
        }

        var words = AnswerReader.Read(input.Text, GermanDay.Today(time));
        var isAnswer = words.Status is not null || words.Responsible is not null || words.Due is not null || words.GroupWords is not null
            || session.Step == GuideStep.AddingDetails || input.Text.TrimStart().StartsWith("notiz", StringComparison.OrdinalIgnoreCase);
        if (isAnswer)
        {
            var turn = await saving.WordsAsync(session, plan, question, words, input.Author, cancellationToken);
            return words.Status == EntryStatus.NotRelevant && turn.Session.Step == GuideStep.AddingDetails
                ? await AfterNotRelevantAsync(turn, plan.Id, cancellationToken)
                : turn;
        }

        return new(session with { Step = GuideStep.PlacingWords, Return = session.Step, PendingWords = input.Text },
            [NoteOrSearch(plan, question.Id)]);
    }

    private static GuidePrompt NoteOrSearch(Plan plan, string questionId) =>
        new($"Soll ich das als Notiz zu **{QuestionPrompts.ProgressOf(plan, questionId)}** speichern oder dazu in den Berichten suchen?")
        {
            Choices = [GuideChoice.Of("als Notiz"), GuideChoice.Of("in den Berichten suchen")],
            Progress = QuestionPrompts.ProgressOf(plan, questionId),
        };

    private async Task<GuideTurn> AfterNotRelevantAsync(GuideTurn turn, string planId, CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(planId, cancellationToken) is not { } plan)
        {
            return turn;
        }

        var next = await walk.MoveAsync(turn.Session, plan, 1, cancellationToken);
        var brief = prompts.SavedBriefly(plan, PlanWalk.QuestionOf(turn.Session, plan)!, plan.EntryOf(turn.Session.QuestionId!)!, null);
        return next with { Prompts = [brief, .. next.Prompts] };
    }

    /// <summary>Words wait: only "suchen" takes them away from the plan; whatever else comes, they become a note first.</summary>
    private async Task<GuideTurn> PlaceAsync(GuideSession session, Plan plan, GuideInput input, GuideCommand? command, CancellationToken cancellationToken)
    {
        var question = PlanWalk.QuestionOf(session, plan)!;
        var words = session.PendingWords ?? "";
        var back = session with { Step = session.Return, PendingWords = null, IsPaused = false };
        if (command?.Kind == CommandKind.AsQuestion)
        {
            return new(back, [QuestionPrompts.Reminder(plan, question)], Question: words);
        }

        if (FreeQuestion.Is(input.Text) && command is null)
        {
            return new(session, [NoteOrSearch(plan, question.Id)], Question: input.Text);
        }

        var noted = await saving.WordsAsync(back, plan, question, new(null, words, null, null, null, null), input.Author, cancellationToken);
        if (command?.Kind is CommandKind.AsNote)
        {
            return noted;
        }

        if (command?.Kind is CommandKind.Start or CommandKind.Resume || noted.Session.Step != GuideStep.AddingDetails)
        {
            return noted with { Prompts = [new("Ihre letzte Eingabe ist noch nicht gespeichert und nicht ausgeführt; bitte senden Sie sie danach noch einmal."), .. noted.Prompts] };
        }

        if (await plans.FindAsync(plan.Id, cancellationToken) is not { } fresh)
        {
            return noted;
        }

        var turn = await HandleAsync(noted.Session, fresh, input, command, cancellationToken);
        return turn with { Prompts = [new("Ihre Worte davor habe ich als Notiz gespeichert."), .. turn.Prompts] };
    }
}
