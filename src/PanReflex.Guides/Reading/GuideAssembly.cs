namespace PanReflex.Guides.Reading;

/// <summary>Fills references between guides, and refuses guides whose ids collide or whose references lead nowhere.</summary>
internal static class GuideAssembly
{
    public static IReadOnlyList<Guide> Assemble(IReadOnlyList<GuideDraft> drafts)
    {
        RefuseDuplicates(drafts);
        var sound = drafts.Where(draft => !draft.Reading.IsRefused).ToList();
        var questions = sound.SelectMany(draft => draft.Slots.SelectMany(phase => phase.Questions)
                .Where(slot => slot.Question is not null).Select(slot => (Key: $"{draft.Guide.Id}/{slot.Question!.Id}", slot.Question)))
            .ToDictionary(pair => pair.Key, pair => pair.Question!, StringComparer.Ordinal);
        return [.. sound.Select(draft => Fill(draft, questions)).OfType<Guide>().OrderBy(guide => guide.Title, StringComparer.Ordinal)];
    }

    private static void RefuseDuplicates(IReadOnlyList<GuideDraft> drafts)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            foreach (var slot in draft.Slots.SelectMany(phase => phase.Questions).Where(slot => slot.Question is { Id.Length: > 0 }))
            {
                if (!seen.TryAdd(slot.Question!.Id, draft.FileName))
                {
                    draft.Reading.Refuse(slot.Line, $"Die Frage „{slot.Question.Id}“ gibt es schon in {seen[slot.Question.Id]}. Jede Frage braucht eine eigene id; mit „aus: leitfaden/frage“ lässt sie sich wiederverwenden.");
                }
            }
        }
    }

    private static Guide? Fill(GuideDraft draft, Dictionary<string, GuideQuestion> questions)
    {
        var phases = new List<GuidePhase>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phase in draft.Slots)
        {
            var filled = new List<GuideQuestion>();
            foreach (var slot in phase.Questions)
            {
                var question = slot.Question ?? questions.GetValueOrDefault(slot.From!);
                if (question is null)
                {
                    draft.Reading.Refuse(slot.Line, $"„aus: {slot.From}“ führt zu keiner Frage. Erwartet wird leitfaden/frage, zum Beispiel krisenmanagement/km-v-1, aus einem fehlerfreien Leitfaden.");
                }
                else if (!used.Add(question.Id))
                {
                    draft.Reading.Refuse(slot.Line, $"Die Frage „{question.Id}“ steht doppelt in diesem Leitfaden.");
                }
                else
                {
                    filled.Add(question with { Phase = phase.Name });
                }
            }

            phases.Add(new(phase.Name, filled));
        }

        return draft.Reading.IsRefused ? null : draft.Guide with { Phases = phases };
    }
}
