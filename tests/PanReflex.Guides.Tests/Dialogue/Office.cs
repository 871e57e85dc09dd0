using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PanReflex.Guides.Dialogue;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Tests.Dialogue;

/// <summary>An office with its plans and the shipped guides.</summary>
internal sealed class Office
{
    private static readonly Lazy<Task<(GuideCatalog Catalog, LearnedByOthers Learned)>> Shipped = new(LoadAsync);

    private Office(GuideCatalog catalog, LearnedByOthers learned)
    {
        Catalog = catalog;
        Dialogue = new GuideDialogue(() => Catalog, Plans, learned, new PatientGate(), Time);
    }

    public GuideCatalog Catalog { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public MemoryPlanStore Plans { get; } = new();

    public GuideDialogue Dialogue { get; }

    public static async Task<Office> OpenAsync()
    {
        var (catalog, learned) = await Shipped.Value;
        return new Office(catalog, learned);
    }

    public Colleague Colleague(string name) => new(this, name);

    private static async Task<(GuideCatalog, LearnedByOthers)> LoadAsync()
    {
        var paragraphs = await Repository.Paragraphs;
        return (new GuideLibrary(Repository.Guides, () => paragraphs.Ids).Reload(), new LearnedByOthers(paragraphs));
    }

    private sealed class PatientGate : ICodeGate
    {
        public bool TryEnter(string participant) => true;
    }
}

/// <summary>Somebody who prepares; the session goes through JSON after every turn, as over a restart of the server.</summary>
internal sealed class Colleague(Office office, string name)
{
    private string _stored = JsonSerializer.Serialize(GuideSession.New, GuideJson.Default.GuideSession);
    private int _activities;

    public GuideSession Session => JsonSerializer.Deserialize(_stored, GuideJson.Default.GuideSession)!;

    public GuideTurn Last { get; private set; } = new(GuideSession.New, []);

    public string Heard => string.Join("\n", Last.Prompts.Select(prompt => prompt.Text));

    public Task<GuideTurn> SayAsync(string words) => HandAsync(new($"{name}-{++_activities}", name, name, words));

    public Task<GuideTurn> SubmitAsync(IReadOnlyDictionary<string, string> form) => HandAsync(new($"{name}-{++_activities}", name, name, "", form));

    public async Task<GuideTurn> HandAsync(GuideInput input)
    {
        Last = await office.Dialogue.HandleAsync(Session, input);
        _stored = JsonSerializer.Serialize(Last.Session, GuideJson.Default.GuideSession);
        return Last;
    }

    public async Task<Colleague> StartAsync(string guide = "Krisenmanagement vorbereiten", string role = "Krisenstab", string minutes = "90 Minuten")
    {
        await SayAsync("Vorbereitung starten");
        await SayAsync(guide);
        await SayAsync(role);
        await SayAsync(minutes);
        await SayAsync("Stadt Musterhausen");
        return this;
    }

    public async Task<Plan> PlanAsync() => (await office.Plans.FindAsync(Session.PlanId!))!;

    public async Task<PlanEntry?> EntryAsync(int number)
    {
        var plan = await PlanAsync();
        return plan.EntryOf(plan.Questions[number - 1].Id);
    }
}
