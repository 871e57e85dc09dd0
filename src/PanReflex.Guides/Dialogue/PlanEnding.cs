using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Dialogue;

/// <summary>The two ways to leave a plan, each after confirmation: begin anew, which keeps it under its code, and delete it for everybody.</summary>
internal sealed class PlanEnding(Func<GuideCatalog> catalog, IPlanStore plans)
{
    /// <summary>Asks for confirmation.</summary>
    public static GuideTurn Ask(GuideSession session, Plan plan, CommandKind wanted)
    {
        // Asked again while a confirmation waits, the step to return to stays.
        var back = session.Step is GuideStep.ConfirmingRestart or GuideStep.ConfirmingDeletion ? session.Return : session.Step;
        return wanted == CommandKind.Delete
            ? new(session with { Step = GuideStep.ConfirmingDeletion, Return = back }, [PlanDialogue.ConfirmDeletion(plan)])
            : new(session with { Step = GuideStep.ConfirmingRestart, Return = back },
                [new("Möchten Sie wirklich neu beginnen? Ihr bisheriger Plan bleibt unter seinem Code erhalten.") { Choices = [new("Ja, neu beginnen", "ja"), new("Nein, weitermachen", "nein")] }]);
    }

    /// <summary>Does what was confirmed; null when it was not.</summary>
    public async Task<GuideTurn?> DecideAsync(GuideSession session, Plan plan, GuideCommand? command, CancellationToken cancellationToken)
    {
        switch (session.Step, command?.Kind)
        {
            case (GuideStep.ConfirmingRestart, CommandKind.Yes):
                return new(new GuideSession { Step = GuideStep.ChoosingGuide, Handled = session.Handled },
                    [new($"Ihr bisheriger Plan bleibt unter dem Code **{PlanCode.Show(plan.Code)}** erhalten."), SetupPrompts.Guide(catalog().Guides)]);
            case (GuideStep.ConfirmingDeletion, CommandKind.Yes or CommandKind.DeleteForGood):
                var deleted = await plans.DeleteAsync(plan.Id, cancellationToken);
                return new(new GuideSession { Handled = session.Handled }, [deleted ? PlanDialogue.Deleted(plan) : PlanDialogue.Gone()]) { Deleted = deleted ? plan : null };
            default:
                return null;
        }
    }
}
