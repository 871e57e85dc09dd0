namespace PanReflex.Guides.Planning;

/// <summary>Chooses the questions that fit into the time at hand.</summary>
public static class QuestionSelection
{
    /// <summary>Minutes that may be chosen.</summary>
    public static IReadOnlyList<int> Minutes { get; } = [15, 45, 90];

    /// <summary>
    /// Questions by priority, those of the role one step up, until the minutes are used; in the guide's order.
    /// At least one; with 90 minutes all of them, for then nothing should be left out.
    /// </summary>
    public static IReadOnlyList<GuideQuestion> Choose(Guide guide, OfficeRole role, int minutes)
    {
        ArgumentNullException.ThrowIfNull(guide);
        var all = guide.Questions.ToList();
        if (minutes >= Minutes[^1])
        {
            return all;
        }

        var left = minutes;
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in all.OrderBy(question => question.Priority - (question.Roles.Contains(role) ? 1 : 0)))
        {
            if (chosen.Count > 0 && question.Minutes > left)
            {
                continue;
            }

            chosen.Add(question.Id);
            left -= question.Minutes;
        }

        return [.. all.Where(question => chosen.Contains(question.Id))];
    }
}
