using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Tests.Planning;

/// <summary>Plans made by hand.</summary>
internal static class Plans
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);

    public static Plan WithQuestions(int count, params string[] evidence) => new(
        "0123456789abcdef0123456789abcdef", "K7MP4WXTR9", "Stadt Musterhausen", "gut", "Ein Leitfaden", "abcdef", OfficeRole.CrisisStaff, 90,
        [.. Enumerable.Range(1, count).Select(number => Question($"f-{number}", number <= count / 2 ? "Vorbereitung" : "Bewältigung", number, evidence))],
        [], Noon);

    public static PlanEntry Entry(string question, EntryStatus status, DateOnly? due = null, string note = "", string responsible = "") =>
        new(question, status, note, responsible, due, [], "Anna", 1, Noon);

    private static GuideQuestion Question(string id, string phase, int number, string[] evidence) =>
        new(id, phase, $"Frage Nummer {number}?", "Darum.", evidence, null, evidence.Length > 0 ? [new($"Maßnahme {number}.", evidence)] : [], [], [], 1, 5);
}
