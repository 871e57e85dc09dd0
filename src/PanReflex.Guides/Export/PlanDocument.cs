using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Export;

/// <summary>A plan made ready for writing in any format; all words are still plain text.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="Facts">What the title page says, as label and value.</param>
/// <param name="Sections">Phases with their questions.</param>
/// <param name="Open">What is open, in the order of <see cref="OpenItems"/>.</param>
/// <param name="Groups">The vulnerable groups and where they are considered; empty when no question has a bearing on groups.</param>
/// <param name="Sources">Sources in order of first use.</param>
/// <param name="Today">The day of the export.</param>
/// <param name="Moment">The moment of the export.</param>
public sealed record PlanDocument(
    Plan Plan,
    string Title,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<PlanSection> Sections,
    IReadOnlyList<OpenItem> Open,
    IReadOnlyList<GroupCoverage> Groups,
    IReadOnlyList<PlanSource> Sources,
    DateOnly Today,
    DateTimeOffset Moment);

/// <summary>A phase.</summary>
/// <param name="Phase">Its name.</param>
/// <param name="Items">Its questions.</param>
public sealed record PlanSection(string Phase, IReadOnlyList<PlanItem> Items);

/// <summary>A question with what others learned and the office's answer.</summary>
/// <param name="Number">1-based number.</param>
/// <param name="Question">The question.</param>
/// <param name="Entry">The answer; null when there is none.</param>
/// <param name="Learned">Quotes with their sources.</param>
/// <param name="Measures">Suggestions with their sources.</param>
/// <param name="Considered">Names of groups considered.</param>
/// <param name="Missing">Names of groups nobody thought of.</param>
public sealed record PlanItem(
    int Number,
    GuideQuestion Question,
    PlanEntry? Entry,
    IReadOnlyList<SourcedLine> Learned,
    IReadOnlyList<SourcedLine> Measures,
    IReadOnlyList<string> Considered,
    IReadOnlyList<string> Missing);

/// <summary>A line with its sources.</summary>
/// <param name="Text">The line.</param>
/// <param name="Sources">Its sources.</param>
public sealed record SourcedLine(string Text, IReadOnlyList<PlanSource> Sources);

/// <summary>A source.</summary>
/// <param name="Number">1-based number in the document.</param>
/// <param name="Label">"Krisenmanagement, Rn. 14".</param>
/// <param name="ReportTitle">Title of the report.</param>
/// <param name="Url">Link to the paragraph; relative when the service's address is not known.</param>
public sealed record PlanSource(int Number, string Label, string ReportTitle, string Url);

/// <summary>Where a group is considered.</summary>
/// <param name="Name">The group.</param>
/// <param name="Questions">Numbers of the questions; empty when nobody thought of it.</param>
public sealed record GroupCoverage(string Name, IReadOnlyList<int> Questions);
