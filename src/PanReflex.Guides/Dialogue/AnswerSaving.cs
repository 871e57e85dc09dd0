using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Dialogue;

/// <summary>A save seen from the dialogue.</summary>
/// <param name="Session">Session with the revision now seen, or waiting in the conflict, or without a plan when that is gone.</param>
/// <param name="Plan">The plan with the entry.</param>
/// <param name="Obstacle">The question which version counts, or that the plan is gone; null when stored.</param>
internal sealed record SavedAnswer(GuideSession Session, Plan Plan, GuidePrompt? Obstacle);

/// <summary>Puts answers into the plan without overwriting anybody's.</summary>
internal sealed class AnswerSaving(Func<GuideCatalog> catalog, IPlanStore plans, QuestionPrompts prompts, TimeProvider time)
{
    /// <summary>Adds words to the question's entry and stays there for more.</summary>
    public async Task<GuideTurn> WordsAsync(GuideSession session, Plan plan, GuideQuestion question, AnswerWords words, string author, CancellationToken cancellationToken)
    {
        // Build on the stored entry only if the participant has seen it; otherwise the save meets the other version and asks.
        var stored = plan.EntryOf(question.Id);
        var seen = stored?.Revision == session.SeenRevision ? stored : null;
        var note = Join(seen?.Note ?? "", words.Note);
        if (note.Length > PlanEntry.LongestNote)
        {
            return new(session, [new($"Die Notiz hätte {note.Length} Zeichen, möglich sind {PlanEntry.LongestNote}. Bitte kürzen Sie; von dieser Nachricht wurde nichts gespeichert.")]);
        }

        var responsible = words.Responsible ?? seen?.Responsible ?? "";
        if (responsible.Length > PlanEntry.LongestResponsible)
        {
            return new(session, [new($"Der Name der zuständigen Stelle ist länger als {PlanEntry.LongestResponsible} Zeichen. Von dieser Nachricht wurde nichts gespeichert.")]);
        }

        var entry = new PlanEntry(question.Id, words.Status ?? seen?.Status ?? EntryStatus.Open, note, responsible, words.Due ?? seen?.Due, Groups(question, seen, words.GroupWords), author, 0, time.GetUtcNow());
        var saved = await StoreAsync(session, plan, entry, session.SeenRevision, cancellationToken);
        return saved.Obstacle is { } obstacle
            ? new(saved.Session, [obstacle])
            : new(saved.Session with { Step = GuideStep.AddingDetails }, [prompts.Saved(saved.Plan, question, saved.Plan.EntryOf(question.Id)!, words.Problem)]);
    }

    /// <summary>Stores an entry, or turns to the conflict. The same words again (a repeated delivery) count as stored.</summary>
    public async Task<SavedAnswer> StoreAsync(GuideSession session, Plan plan, PlanEntry entry, int expectedRevision, CancellationToken cancellationToken)
    {
        switch (await plans.SaveAsync(plan.Id, entry, expectedRevision, cancellationToken))
        {
            case SaveOutcome.Saved saved:
                return new(session with { SeenRevision = saved.Entry.Revision, Pending = null }, plan.With(saved.Entry), null);
            case SaveOutcome.Conflict conflict when conflict.Theirs.SaysTheSameAs(entry):
                return new(session with { SeenRevision = conflict.Theirs.Revision, Pending = null }, plan.With(conflict.Theirs), null);
            case SaveOutcome.Conflict conflict:
                var waiting = session with { Step = GuideStep.ResolvingConflict, QuestionId = entry.QuestionId, Pending = entry, SeenRevision = conflict.Theirs.Revision };
                return new(waiting, plan, QuestionPrompts.Conflict(plan, entry, conflict.Theirs));
            default:
                return new(new GuideSession { Handled = session.Handled }, plan, PlanDialogue.Gone(entry.Note));
        }
    }

    /// <summary>Both versions in one: my status, both notes, my responsible and date where I gave one, all groups.</summary>
    public static PlanEntry Merge(PlanEntry mine, PlanEntry theirs)
    {
        var note = Join(theirs.Note, mine.Note);
        return mine with
        {
            Note = note.Length <= PlanEntry.LongestNote ? note : mine.Note,
            Responsible = mine.Responsible.Length == 0 || mine.Responsible == theirs.Responsible ? theirs.Responsible
                : theirs.Responsible.Length == 0 || mine.Responsible.Length + theirs.Responsible.Length + 2 > PlanEntry.LongestResponsible ? mine.Responsible
                : $"{theirs.Responsible}, {mine.Responsible}",
            Due = mine.Due ?? theirs.Due,
            Groups = [.. theirs.Groups.Union(mine.Groups)],
        };
    }

    private List<string> Groups(GuideQuestion question, PlanEntry? seen, string? words)
    {
        var known = seen?.Groups ?? [];
        if (words is null)
        {
            return [.. known];
        }

        var named = GuideWords.Fold(words) is "alle" or "alle gruppen"
            ? question.Groups
            : new VulnerabilityLens(catalog().Groups).Mentioned(words).Select(group => group.Id);
        return [.. known.Union(named)];
    }

    private static string Join(string before, string added) =>
        added.Length == 0 || before == added || before.EndsWith("\n" + added, StringComparison.Ordinal) ? before
        : before.Length == 0 ? added
        : $"{before}\n{added}";
}
