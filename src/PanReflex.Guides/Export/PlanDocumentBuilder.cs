using PanReflex.Answers;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Export;

/// <summary>Gathers a plan, its evidence and its groups into a document.</summary>
/// <param name="learned">What others learned.</param>
/// <param name="time">Clock.</param>
public sealed class PlanDocumentBuilder(LearnedByOthers learned, TimeProvider time)
{
    /// <summary>Builds the document.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="groups">The vulnerable groups.</param>
    /// <param name="root">The service's address, for absolute links to the sources; null leaves them relative.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<PlanDocument> BuildAsync(Plan plan, IReadOnlyList<VulnerableGroup> groups, Uri? root, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(groups);
        var lens = new VulnerabilityLens(groups);
        var sources = new Dictionary<string, PlanSource>(StringComparer.Ordinal);
        var items = new List<PlanItem>();
        foreach (var question in plan.Questions)
        {
            var quotes = await learned.ForAsync(question, cancellationToken: cancellationToken);
            var entry = plan.EntryOf(question.Id);
            items.Add(new(
                items.Count + 1,
                question,
                entry,
                [.. quotes.Select(citation => new SourcedLine(citation.Quote, [Source(citation)]))],
                [.. learned.Measures(question).Select(measure => new SourcedLine(measure.Measure.Text, [.. measure.Citations.Select(Source)]))],
                entry is null ? [] : [.. lens.Considered(entry).Select(group => group.Name)],
                [.. lens.Missing(question, entry).Select(group => group.Name)]));
        }

        var today = GermanDay.Today(time);
        return new(plan, plan.Title, Facts(plan, today), Sections(items), OpenItems.Of(plan, today), Coverage(plan, groups, items), [.. sources.Values], today, time.GetUtcNow());

        PlanSource Source(Citation citation)
        {
            if (!sources.TryGetValue(citation.Paragraph.Id, out var source))
            {
                var url = root is null ? citation.Url : new Uri(root, citation.Url).AbsoluteUri;
                source = new(sources.Count + 1, citation.Label, citation.Report.Title, url);
                sources.Add(citation.Paragraph.Id, source);
            }

            return source;
        }
    }

    private static List<PlanSection> Sections(List<PlanItem> items)
    {
        var sections = new List<PlanSection>();
        foreach (var item in items)
        {
            if (sections.Count == 0 || sections[^1].Phase != item.Question.Phase)
            {
                sections.Add(new(item.Question.Phase, new List<PlanItem>()));
            }

            ((List<PlanItem>)sections[^1].Items).Add(item);
        }

        return sections;
    }

    private static List<(string, string)> Facts(Plan plan, DateOnly today)
    {
        var facts = new List<(string, string)>
        {
            ("Leitfaden", plan.GuideTitle),
            ("Rolle", RoleName.Of(plan.Role).Name),
            ("Begonnen am", GermanDay.Show(DateOnly.FromDateTime(GermanDay.Local(plan.Created).DateTime))),
            ("Stand vom", GermanDay.Show(today)),
            ("Beantwortet", $"{plan.Answered} von {plan.Questions.Count} Fragen"),
        };
        facts.AddRange(StatusName.All
            .Select(name => (name.Name, Count: plan.Entries.Count(entry => entry.Status == name.Status)))
            .Where(pair => pair.Count > 0).Select(pair => ($"davon {pair.Name}", $"{pair.Count}")));
        if (plan.Office.Length > 0)
        {
            facts.Insert(0, ("Amt oder Stadt", plan.Office));
        }

        return facts;
    }

    private static List<GroupCoverage> Coverage(Plan plan, IReadOnlyList<VulnerableGroup> groups, List<PlanItem> items) =>
        plan.Questions.All(question => question.Groups.Count == 0)
            ? []
            : [.. groups.Select(group => new GroupCoverage(group.Name, [.. items.Where(item => item.Considered.Contains(group.Name)).Select(item => item.Number)]))];
}
