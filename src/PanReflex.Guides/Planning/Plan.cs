namespace PanReflex.Guides.Planning;

/// <summary>
/// An office's crisis plan. It carries its questions, so it stays whole when the guide is changed or removed.
/// </summary>
/// <param name="Id">Id, 32 hexadecimal digits.</param>
/// <param name="Code">Code with which others of the office join and with which one resumes elsewhere; see <see cref="PlanCode"/>.</param>
/// <param name="Office">Name of the office or town; empty when none was given.</param>
/// <param name="GuideId">Guide it was made with.</param>
/// <param name="GuideTitle">The guide's title at that time.</param>
/// <param name="GuideVersion">The guide's version at that time.</param>
/// <param name="Role">Role in which it was started.</param>
/// <param name="Minutes">Minutes at hand: 15, 45 or 90.</param>
/// <param name="Questions">The questions chosen, in order.</param>
/// <param name="Entries">What the office answered, at most one entry per question.</param>
/// <param name="Created">When it was started.</param>
public sealed record Plan(
    string Id,
    string Code,
    string Office,
    string GuideId,
    string GuideTitle,
    string GuideVersion,
    OfficeRole Role,
    int Minutes,
    IReadOnlyList<GuideQuestion> Questions,
    IReadOnlyList<PlanEntry> Entries,
    DateTimeOffset Created)
{
    /// <summary>Title as shown to users: office, then guide.</summary>
    public string Title => Office.Length > 0 ? $"{GuideTitle} – {Office}" : $"{GuideTitle} – {RoleName.Of(Role).Name}";

    /// <summary>The answer to a question; null while there is none.</summary>
    public PlanEntry? EntryOf(string questionId) => Entries.FirstOrDefault(entry => entry.QuestionId == questionId);

    /// <summary>0-based position of a question; -1 when it is not in the plan.</summary>
    public int PositionOf(string questionId)
    {
        for (var at = 0; at < Questions.Count; at++)
        {
            if (Questions[at].Id == questionId)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The plan with an entry put in or replaced.</summary>
    public Plan With(PlanEntry entry) =>
        this with { Entries = [.. Entries.Where(other => other.QuestionId != entry.QuestionId), entry] };

    /// <summary>Number of questions with an answer.</summary>
    public int Answered => Questions.Count(question => EntryOf(question.Id) is not null);
}

/// <summary>An office's answer to one question.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Status">Where the office stands.</param>
/// <param name="Note">Note in the office's own words; may be empty.</param>
/// <param name="Responsible">Who takes care; may be empty.</param>
/// <param name="Due">By when; null when open.</param>
/// <param name="Groups">Ids of the vulnerable groups ticked as considered.</param>
/// <param name="Author">Name of who wrote this version.</param>
/// <param name="Revision">1 for the first version, one more with each change.</param>
/// <param name="Changed">When this version was written.</param>
public sealed record PlanEntry(
    string QuestionId,
    EntryStatus Status,
    string Note,
    string Responsible,
    DateOnly? Due,
    IReadOnlyList<string> Groups,
    string Author,
    int Revision,
    DateTimeOffset Changed)
{
    /// <summary>Longest note, in UTF-16 code units; longer ones are refused, not cut.</summary>
    public const int LongestNote = 4_000;

    /// <summary>Longest name of a responsible person or office.</summary>
    public const int LongestResponsible = 200;

    /// <summary>Whether both say the same, whoever wrote it and when.</summary>
    public bool SaysTheSameAs(PlanEntry other) =>
        QuestionId == other.QuestionId && Status == other.Status && Note == other.Note && Responsible == other.Responsible
        && Due == other.Due && Groups.ToHashSet().SetEquals(other.Groups);
}
