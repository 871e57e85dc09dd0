using System.Globalization;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Dialogue;

/// <summary>Reads the answer form. Everything in it is untrusted.</summary>
internal static class AnswerForm
{
    public static (PlanEntry Entry, int Expected, string? Problem, string? Refusal) Read(
        IReadOnlyDictionary<string, string> form, GuideQuestion question, PlanEntry? stored, string author, DateOnly today, DateTimeOffset now)
    {
        var note = (form.GetValueOrDefault(FormKeys.Note) ?? "").Trim();
        var responsible = (form.GetValueOrDefault(FormKeys.Responsible) ?? "").Trim();
        var expected = int.TryParse(form.GetValueOrDefault(FormKeys.Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
        var dueWords = (form.GetValueOrDefault(FormKeys.Due) ?? "").Trim();
        var due = dueWords.Length is 0 or > 60 ? null : DueDateReader.Find(dueWords, today);
        var problem = dueWords.Length > 0 && due?.Day is null ? due?.Problem ?? $"„{dueWords[..Math.Min(dueWords.Length, 60)]}“ ist kein Datum." : null;
        var status = StatusName.All.FirstOrDefault(name => name.Key == form.GetValueOrDefault(FormKeys.Status))?.Status ?? stored?.Status ?? EntryStatus.Open;
        var groups = (form.GetValueOrDefault(FormKeys.Groups) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(question.Groups.Contains).Distinct(StringComparer.Ordinal).ToList();
        var refusal = note.Length > PlanEntry.LongestNote
            ? $"Die Notiz hat {note.Length} Zeichen, möglich sind {PlanEntry.LongestNote}. Bitte kürzen Sie; gespeichert wurde nichts."
            : responsible.Length > PlanEntry.LongestResponsible
                ? $"„Zuständig“ ist länger als {PlanEntry.LongestResponsible} Zeichen. Bitte kürzen Sie; gespeichert wurde nichts."
                : null;
        return (new(question.Id, status, note, responsible, due?.Day, groups, author, 0, now), expected, problem, refusal);
    }
}
