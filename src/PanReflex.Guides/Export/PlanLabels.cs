using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Export;

/// <summary>Words that all formats share.</summary>
internal static class PlanLabels
{
    public const string Learned = "Was andere gelernt haben";
    public const string Measures = "Was Sie erwägen können";
    public const string OwnAnswer = "Unser Stand";

    /// <summary>What the office said, as label and value; lines in a note stay lines.</summary>
    public static IEnumerable<(string Label, string Value)> Answer(PlanItem item)
    {
        yield return ("Stand", StatusName.Of(item.Entry?.Status));
        if (item.Entry is { } entry)
        {
            yield return ("Zuständig", entry.Responsible.Length > 0 ? entry.Responsible : "noch niemand benannt");
            yield return ("Termin", entry.Due is { } due ? GermanDay.Show(due) : "ohne Termin");
            yield return ("Notiz", entry.Note.Length > 0 ? entry.Note : "keine");
            yield return ("Zuletzt geändert", $"{entry.Author}, {GermanDay.Show(entry.Changed)}");
        }

        if (item.Considered.Count > 0)
        {
            yield return ("Bedachte Gruppen", string.Join(", ", item.Considered));
        }

        if (item.Missing.Count > 0)
        {
            yield return ("Noch nicht bedacht", string.Join(", ", item.Missing));
        }
    }

    /// <summary>"15.03.2027", "15.03.2027 (überfällig)" or nothing.</summary>
    public static string Due(OpenItem item) =>
        item.Entry?.Due is not { } due ? "" : item.IsOverdue ? $"{GermanDay.Show(due)} (überfällig)" : GermanDay.Show(due);

    /// <summary>"1, 5" or "noch nirgends".</summary>
    public static string Coverage(GroupCoverage group) => group.Questions.Count > 0 ? string.Join(", ", group.Questions) : "noch nirgends";
}
