namespace PanReflex.Guides;

/// <summary>A set of guiding questions that an office walks through.</summary>
/// <param name="Id">Stable id, <c>[a-z0-9-]+</c>; also the file's name.</param>
/// <param name="Title">Title as shown to users.</param>
/// <param name="Theme">Theme of the reports it belongs to.</param>
/// <param name="Description">One sentence on what it is for.</param>
/// <param name="Version">First twelve hexadecimal digits of the SHA-256 of the guide's file.</param>
/// <param name="Phases">Phases in order; each has at least one question.</param>
public sealed record Guide(string Id, string Title, string Theme, string Description, string Version, IReadOnlyList<GuidePhase> Phases)
{
    /// <summary>All questions in order.</summary>
    public IEnumerable<GuideQuestion> Questions => Phases.SelectMany(phase => phase.Questions);
}

/// <summary>A phase of a guide, such as "Vorbereitung".</summary>
/// <param name="Name">Name as shown to users.</param>
/// <param name="Questions">Its questions in order.</param>
public sealed record GuidePhase(string Name, IReadOnlyList<GuideQuestion> Questions);

/// <summary>A guiding question with what others learned.</summary>
/// <param name="Id">Id, unique across all guides; the same question keeps it in an assembled guide.</param>
/// <param name="Phase">Name of the phase it stands in.</param>
/// <param name="Text">The question.</param>
/// <param name="Why">Why it matters, in one or two sentences.</param>
/// <param name="Evidence">Ids of paragraphs that say what others learned, such as <c>krisenmanagement#rn-14</c>.</param>
/// <param name="Search">Words to search the reports with; null when the evidence suffices.</param>
/// <param name="Measures">Measures to consider.</param>
/// <param name="Groups">Ids of the vulnerable groups to check; empty when the question has no bearing on groups.</param>
/// <param name="Roles">Roles that should see the question first; empty when it concerns everybody alike.</param>
/// <param name="Priority">1 (first) to 3 (when there is time).</param>
/// <param name="Minutes">Minutes the question takes.</param>
public sealed record GuideQuestion(
    string Id,
    string Phase,
    string Text,
    string Why,
    IReadOnlyList<string> Evidence,
    string? Search,
    IReadOnlyList<SuggestedMeasure> Measures,
    IReadOnlyList<string> Groups,
    IReadOnlyList<OfficeRole> Roles,
    int Priority,
    int Minutes);

/// <summary>A measure that reports suggest.</summary>
/// <param name="Text">The measure, as a suggestion.</param>
/// <param name="Evidence">Ids of the paragraphs that carry it; never empty.</param>
public sealed record SuggestedMeasure(string Text, IReadOnlyList<string> Evidence);

/// <summary>A group of people who may be vulnerable.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name as shown to users.</param>
/// <param name="Description">Why the group is on the list.</param>
/// <param name="Evidence">Ids of the paragraphs that carry the description.</param>
/// <param name="Keywords">Words in a note that show that the group was considered; lower case, matched anywhere in a word.</param>
public sealed record VulnerableGroup(string Id, string Name, string Description, IReadOnlyList<string> Evidence, IReadOnlyList<string> Keywords);
