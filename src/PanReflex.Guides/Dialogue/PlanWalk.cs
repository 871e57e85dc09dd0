using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Dialogue;

/// <summary>Where a participant goes in a plan: to the next question, back, to a number, to the first unanswered one, to the end.</summary>
internal sealed class PlanWalk(QuestionPrompts prompts, PlanDialogue overview)
{
    /// <summary>Goes on where the plan stands: a pending conflict, the first question without answer, or the end.</summary>
    public async Task<GuideTurn> ContinueAsync(GuideSession session, Plan plan, string intro, CancellationToken cancellationToken)
    {
        var turn = Conflict(session, plan) ?? await FirstUnansweredAsync(session, plan, cancellationToken);
        return turn with { Prompts = [new(intro), .. turn.Prompts] };
    }

    /// <summary>Goes some questions on or back; past the last one lies the end.</summary>
    public async Task<GuideTurn> MoveAsync(GuideSession session, Plan plan, int by, CancellationToken cancellationToken)
    {
        if (session.Step == GuideStep.Finished)
        {
            return by > 0 ? await FirstUnansweredAsync(session, plan, cancellationToken) : await ShowAsync(session, plan, plan.Questions[^1], cancellationToken);
        }

        var to = plan.PositionOf(session.QuestionId ?? "") + by;
        if (to < 0)
        {
            var first = await ShowAsync(session, plan, plan.Questions[0], cancellationToken);
            return first with { Prompts = [new("Das ist schon die erste Frage."), .. first.Prompts] };
        }

        return to >= plan.Questions.Count ? Finish(session, plan) : await ShowAsync(session, plan, plan.Questions[to], cancellationToken);
    }

    /// <summary>Goes to a question by its number.</summary>
    public async Task<GuideTurn> JumpAsync(GuideSession session, Plan plan, int number, CancellationToken cancellationToken) =>
        number >= 1 && number <= plan.Questions.Count
            ? await ShowAsync(session, plan, plan.Questions[number - 1], cancellationToken)
            : new(session, [new($"Es gibt die Fragen 1 bis {plan.Questions.Count}.")]);

    /// <summary>Shows where the participant stands.</summary>
    public async Task<GuideTurn> CurrentAsync(GuideSession session, Plan plan, CancellationToken cancellationToken)
    {
        if (session.Step == GuideStep.ResolvingConflict && Conflict(session, plan) is { } conflict)
        {
            return conflict;
        }

        return session.Step == GuideStep.Finished || QuestionOf(session, plan) is not { } question
            ? Finish(session, plan)
            : await ShowAsync(session, plan, question, cancellationToken);
    }

    /// <summary>Shows the first question without an answer, or the end.</summary>
    public async Task<GuideTurn> FirstUnansweredAsync(GuideSession session, Plan plan, CancellationToken cancellationToken) =>
        plan.Questions.FirstOrDefault(question => plan.EntryOf(question.Id) is null) is { } open
            ? await ShowAsync(session, plan, open, cancellationToken)
            : Finish(session, plan);

    /// <summary>The question at hand; null at the end and before the start.</summary>
    public static GuideQuestion? QuestionOf(GuideSession session, Plan plan) =>
        plan.Questions.FirstOrDefault(question => question.Id == session.QuestionId);

    private static GuideTurn? Conflict(GuideSession session, Plan plan) =>
        session.Pending is { } mine && plan.EntryOf(mine.QuestionId) is { } theirs
            ? new(session with { Step = GuideStep.ResolvingConflict, QuestionId = mine.QuestionId, SeenRevision = theirs.Revision }, [QuestionPrompts.Conflict(plan, mine, theirs)])
            : null;

    private async Task<GuideTurn> ShowAsync(GuideSession session, Plan plan, GuideQuestion question, CancellationToken cancellationToken)
    {
        var at = session with { Step = GuideStep.AtQuestion, QuestionId = question.Id, SeenRevision = plan.EntryOf(question.Id)?.Revision ?? 0 };
        return new(at, [await prompts.QuestionAsync(plan, question, cancellationToken)]);
    }

    private GuideTurn Finish(GuideSession session, Plan plan) => new(session with { Step = GuideStep.Finished }, [overview.Finish(plan)]);
}
