using Microsoft.Extensions.Time.Testing;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Export;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;
using PanReflex.Guides.Tests.Planning;

namespace PanReflex.Guides.Tests.Export;

/// <summary>Plans made ready for export.</summary>
internal static class Exported
{
    public const string Nasty = "=HYPERLINK(\"http://boese.example\";\"klick\") <script>alert(1)</script> [a](javascript:b) \u0001\u202E & „Ende“; Zeile 1\nZeile 2, 🚒 Straße";

    /// <summary>A plan on all 36 shipped questions, with answers of every kind.</summary>
    public static async Task<PlanDocument> WholeAsync()
    {
        var paragraphs = await Repository.Paragraphs;
        var catalog = new GuideLibrary(Repository.Guides, () => paragraphs.Ids).Reload();
        var questions = catalog.Guides.Where(guide => guide.Id != "erste-72-stunden").SelectMany(guide => guide.Questions).ToList();
        var plan = Plans.WithQuestions(1) with { Questions = questions, GuideTitle = "Alles zusammen" };
        for (var at = 0; at < questions.Count - 2; at++)
        {
            plan = plan.With(new PlanEntry(questions[at].Id, (EntryStatus)(at % 4), at == 0 ? Nasty : $"Notiz {at + 1}", at % 2 == 0 ? "Frau Müller-Lüdenscheidt" : "", at % 3 == 0 ? new DateOnly(2027, 3, 15).AddDays(at) : null, at % 5 == 0 ? ["kinder"] : [], "Anna", at + 1, Plans.Noon));
        }

        return await BuildAsync(plan, new LearnedByOthers(paragraphs), catalog.Groups);
    }

    public static Task<PlanDocument> BuildAsync(Plan plan, LearnedByOthers learned, IReadOnlyList<VulnerableGroup> groups) =>
        new PlanDocumentBuilder(learned, new FakeTimeProvider(Plans.Noon)).BuildAsync(plan, groups, new Uri("https://assistent.example.de"));
}
