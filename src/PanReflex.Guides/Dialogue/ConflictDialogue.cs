using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Dialogue;

/// <summary>Two people answered the same question: the participant decides which version counts, or joins both.</summary>
internal sealed class ConflictDialogue(AnswerSaving saving, QuestionPrompts prompts, PlanWalk walk, TimeProvider time)
{
    /// <summary>Takes the decision; anything else waits for it.</summary>
    public async Task<GuideTurn> DecideAsync(GuideSession session, Plan plan, GuideInput input, GuideCommand? command, CancellationToken cancellationToken)
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
            return await walk.MoveAsync(settled with { SeenRevision = theirs.Revision }, plan, 1, cancellationToken);
        }

        // The decision was made on the revision shown; if a third version came meanwhile, it is asked again.
        var saved = await saving.StoreAsync(settled, plan, chosen with { Author = input.Author, Changed = time.GetUtcNow() }, session.SeenRevision, cancellationToken);
        if (saved.Obstacle is { } obstacle)
        {
            return new(saved.Session.PlanId is null ? saved.Session : saved.Session with { Pending = mine }, [obstacle]);
        }

        var question = PlanWalk.QuestionOf(saved.Session, saved.Plan)!;
        return new(saved.Session with { Step = GuideStep.AddingDetails }, [prompts.Saved(saved.Plan, question, saved.Plan.EntryOf(question.Id)!, null)]);
    }
}
