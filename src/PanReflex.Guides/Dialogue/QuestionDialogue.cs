using System.Globalization;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Dialogue;

/// <summary>Question by question through a plan: navigation, words and forms.</summary>
internal sealed class QuestionDialogue(Func<GuideCatalog> catalog, IPlanStore plans, QuestionPrompts prompts, PlanDialogue overview, TimeProvider time)
{
    private readonly AnswerSaving saving = new(catalog, plans, prompts, time);

    /// <summary>Goes on where the plan stands: a pending conflict, the first question without answer, or the end.</summary>
    public async Task<GuideTurn> ContinueAsync(GuideSession session, Plan plan, string intro, CancellationToken cancellationToken)
    {
        if (session.Pending is { } pending && plan.EntryOf(pending.QuestionId) is { } theirs)
        {
            var waiting = session with { Step = GuideStep.ResolvingConflict, QuestionId = pending.QuestionId, SeenRevision = theirs.Revision };
            return new(waiting, [new(intro), QuestionPrompts.Conflict(plan, pending, theirs)]);
        }

        var open = plan.Questions.FirstOrDefault(question => plan.EntryOf(question.Id) is null);
        var turn = open is null ? Finish(session, plan) : await ShowAsync(session, plan, open, cancellationToken);
        return turn with { Prompts = [new(intro), .. turn.Prompts] };
    }

    public async Task<GuideTurn> HandleAsync(GuideSession session, Plan plan, GuideInput input, GuideCommand? command, CancellationToken cancellationToken)
    {
        switch (session.Step)
        {
            case GuideStep.ConfirmingRestart when command?.Kind == CommandKind.Yes:
                return new(new GuideSession { Step = GuideStep.ChoosingGuide, Handled = session.Handled },
                    [new($"Ihr bisheriger Plan bleibt unter dem Code **{PlanCode.Show(plan.Code)}** erhalten."), SetupPrompts.Guide(catalog().Guides)]);
            case GuideStep.ConfirmingRestart:
                session = session with { Step = session.Return };
                command = command?.Kind == CommandKind.No ? new(CommandKind.Repeat) : command;
                break;
            case GuideStep.ResolvingConflict when command?.Kind is not (CommandKind.Pause or CommandKind.Overview or CommandKind.OpenItems or CommandKind.Download or CommandKind.Help):
                return await ConflictAsync(session, plan, input, command, cancellationToken);
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
        if (saved.Conflict is { } conflict)
        {
            return new(saved.Session, [conflict]);
        }

        var brief = prompts.SavedBriefly(saved.Plan, question, saved.Plan.EntryOf(question.Id)!, problem);
        if (session is { Step: GuideStep.PlacingWords, QuestionId: { } about })
        {
            var waits = saved.Session with { Step = GuideStep.PlacingWords, QuestionId = about, SeenRevision = saved.Plan.EntryOf(about)?.Revision ?? 0 };
            return new(waits, [brief, NoteOrSearch(saved.Plan, about)]);
        }

        var next = await MoveAsync(saved.Session, saved.Plan, 1, cancellationToken);
        return next with { Prompts = [brief, .. next.Prompts] };
    }

    private async Task<GuideTurn> CommandAsync(GuideSession session, Plan plan, GuideInput input, GuideCommand command, CancellationToken cancellationToken)
    {
        var awake = session with { IsPaused = false };
        switch (command.Kind)
        {
            case CommandKind.Next when session.IsPaused:
            case CommandKind.Repeat:
                return await CurrentAsync(awake, plan, cancellationToken);
            case CommandKind.Next:
                return await MoveAsync(awake, plan, 1, cancellationToken);
            case CommandKind.Back:
                return await MoveAsync(awake, plan, -1, cancellationToken);
            case CommandKind.Jump:
                return await JumpAsync(awake, plan, int.Parse(command.Argument, CultureInfo.InvariantCulture), cancellationToken);
            case CommandKind.Skipped:
                var open = plan.Questions.FirstOrDefault(question => plan.EntryOf(question.Id) is null);
                return open is null ? Finish(awake, plan) : await ShowAsync(awake, plan, open, cancellationToken);
            case CommandKind.Pause:
                return new(session with { IsPaused = true }, [PlanDialogue.Paused(plan)]);
            case CommandKind.Restart:
                return new(awake with { Step = GuideStep.ConfirmingRestart, Return = session.Step },
                    [new("Möchten Sie wirklich neu beginnen? Ihr bisheriger Plan bleibt unter seinem Code erhalten.") { Choices = [new("Ja, neu beginnen", "ja"), new("Nein, weitermachen", "nein")] }]);
            case CommandKind.Overview:
                return new(session, [PlanDialogue.Overview(plan)]);
            case CommandKind.OpenItems:
                return new(session, [overview.Open(plan)]);
            case CommandKind.Download:
                return new(session, [PlanDialogue.Download(plan)]);
            case CommandKind.Help:
                return new(session, [PlanDialogue.Help]);
            case CommandKind.AllConsidered when Question(session, plan) is { } question:
                return await saving.WordsAsync(awake, plan, question, new(null, "", null, null, "alle", null), input.Author, cancellationToken);
            default:
                return await WordsAsync(awake, plan, input, cancellationToken);
        }
    }

    /// <summary>Words that order nothing: an answer, a note or a question to the reports.</summary>
    private async Task<GuideTurn> WordsAsync(GuideSession session, Plan plan, GuideInput input, CancellationToken cancellationToken)
    {
        if (session.Step == GuideStep.Finished || Question(session, plan) is not { } question)
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
        var plan = (await plans.FindAsync(planId, cancellationToken))!;
        var next = await MoveAsync(turn.Session, plan, 1, cancellationToken);
        var brief = prompts.SavedBriefly(plan, Question(turn.Session, plan)!, plan.EntryOf(turn.Session.QuestionId!)!, null);
        return next with { Prompts = [brief, .. next.Prompts] };
    }

    /// <summary>Words wait: only "suchen" takes them away from the plan; whatever else comes, they become a note first.</summary>
    private async Task<GuideTurn> PlaceAsync(GuideSession session, Plan plan, GuideInput input, GuideCommand? command, CancellationToken cancellationToken)
    {
        var question = Question(session, plan)!;
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

        var fresh = (await plans.FindAsync(plan.Id, cancellationToken))!;
        var turn = await HandleAsync(noted.Session, fresh, input, command, cancellationToken);
        return turn with { Prompts = [new("Ihre Worte davor habe ich als Notiz gespeichert."), .. turn.Prompts] };
    }

    private async Task<GuideTurn> ConflictAsync(GuideSession session, Plan plan, GuideInput input, GuideCommand? command, CancellationToken cancellationToken)
    {
        var (mine, theirs) = (session.Pending!, plan.EntryOf(session.Pending!.QuestionId)!);
        var chosen = command?.Kind switch
        {
            CommandKind.KeepMine => mine,
            CommandKind.KeepBoth => AnswerSaving.Merge(mine, theirs),
            CommandKind.KeepTheirs => theirs,
            _ => null,
        };
        if (chosen is null)
        {
            var again = QuestionPrompts.Conflict(plan, mine, theirs);
            return FreeQuestion.Is(input.Text)
                ? new(session, [again], Question: input.Text)
                : new(session with { IsPaused = false }, [new("Bitte entscheiden Sie zuerst, welche Fassung gelten soll. Ihre letzte Eingabe ist noch nicht gespeichert."), again]);
        }

        var settled = session with { Step = GuideStep.AtQuestion, QuestionId = mine.QuestionId, Pending = null, IsPaused = false };
        if (command!.Kind == CommandKind.KeepTheirs)
        {
            return await MoveAsync(settled with { SeenRevision = theirs.Revision }, plan, 1, cancellationToken);
        }

        // The decision was made on the revision shown; if a third version came meanwhile, it is asked again.
        var saved = await saving.StoreAsync(settled, plan, chosen with { Author = input.Author, Changed = time.GetUtcNow() }, session.SeenRevision, cancellationToken);
        if (saved.Conflict is { } conflict)
        {
            return new(saved.Session with { Pending = mine }, [conflict]);
        }

        var question = Question(saved.Session, saved.Plan)!;
        return new(saved.Session with { Step = GuideStep.AddingDetails }, [prompts.Saved(saved.Plan, question, saved.Plan.EntryOf(question.Id)!, null)]);
    }

    private async Task<GuideTurn> MoveAsync(GuideSession session, Plan plan, int by, CancellationToken cancellationToken)
    {
        if (session.Step == GuideStep.Finished)
        {
            var open = by > 0 ? plan.Questions.FirstOrDefault(question => plan.EntryOf(question.Id) is null) : plan.Questions[^1];
            return open is null ? Finish(session, plan) : await ShowAsync(session, plan, open, cancellationToken);
        }

        var to = plan.PositionOf(session.QuestionId ?? "") + by;
        if (to < 0)
        {
            var first = await ShowAsync(session, plan, plan.Questions[0], cancellationToken);
            return first with { Prompts = [new("Das ist schon die erste Frage."), .. first.Prompts] };
        }

        return to >= plan.Questions.Count ? Finish(session, plan) : await ShowAsync(session, plan, plan.Questions[to], cancellationToken);
    }

    private async Task<GuideTurn> JumpAsync(GuideSession session, Plan plan, int number, CancellationToken cancellationToken) =>
        number >= 1 && number <= plan.Questions.Count
            ? await ShowAsync(session, plan, plan.Questions[number - 1], cancellationToken)
            : new(session, [new($"Es gibt die Fragen 1 bis {plan.Questions.Count}.")]);

    private async Task<GuideTurn> CurrentAsync(GuideSession session, Plan plan, CancellationToken cancellationToken)
    {
        if (session.Step == GuideStep.ResolvingConflict && session.Pending is { } mine && plan.EntryOf(mine.QuestionId) is { } theirs)
        {
            return new(session with { SeenRevision = theirs.Revision }, [QuestionPrompts.Conflict(plan, mine, theirs)]);
        }

        return session.Step == GuideStep.Finished || Question(session, plan) is not { } question
            ? Finish(session, plan)
            : await ShowAsync(session, plan, question, cancellationToken);
    }

    private async Task<GuideTurn> ShowAsync(GuideSession session, Plan plan, GuideQuestion question, CancellationToken cancellationToken)
    {
        var at = session with { Step = GuideStep.AtQuestion, QuestionId = question.Id, SeenRevision = plan.EntryOf(question.Id)?.Revision ?? 0 };
        return new(at, [await prompts.QuestionAsync(plan, question, cancellationToken)]);
    }

    private GuideTurn Finish(GuideSession session, Plan plan) => new(session with { Step = GuideStep.Finished }, [overview.Finish(plan)]);

    private static GuideQuestion? Question(GuideSession session, Plan plan) =>
        plan.Questions.FirstOrDefault(question => question.Id == session.QuestionId);
}
