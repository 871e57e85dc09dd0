using System.Globalization;
using System.Text;
using PanReflex.Answers;
using PanReflex.Answers.Presentation;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Evidence;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Dialogue;

/// <summary>How a question, a saved answer and a conflict are shown.</summary>
internal sealed class QuestionPrompts(Func<GuideCatalog> catalog, LearnedByOthers learned)
{
    private static readonly GuideChoice[] Ways =
        [.. StatusName.All.Select(status => GuideChoice.Of(status.Name)), GuideChoice.Of("überspringen"), GuideChoice.Of("zurück"), GuideChoice.Of("Pause")];

    public async Task<GuidePrompt> QuestionAsync(Plan plan, GuideQuestion question, CancellationToken cancellationToken)
    {
        var progress = ProgressOf(plan, question.Id);
        var lens = new VulnerabilityLens(catalog().Groups);
        var citations = (await learned.ForAsync(question, cancellationToken: cancellationToken)).ToList();
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"**{progress}** · {MarkdownText.Escape(question.Phase)}\n\n**{MarkdownText.Escape(question.Text)}**\n\n{MarkdownText.Escape(question.Why)}");
        AppendLearned(text, citations);
        AppendMeasures(text, question, citations);
        if (lens.Named([.. question.Groups]) is { Count: > 0 } groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n**An wen zu denken ist:** {Names(groups)}");
        }

        var entry = plan.EntryOf(question.Id);
        text.Append(entry is null ? "\n\nWie steht es bei Ihnen?" : $"\n\n**Ihr Stand:** {Describe(entry)}");
        return new(text.ToString())
        {
            Choices = Ways,
            Citations = citations,
            Progress = progress,
            Form = Form(plan, question, entry, lens),
        };
    }

    /// <summary>A reminder of the question after something in between.</summary>
    public static GuidePrompt Reminder(Plan plan, GuideQuestion question)
    {
        var progress = ProgressOf(plan, question.Id);
        return new($"Zurück zu **{progress}**: {MarkdownText.Escape(question.Text)}") { Choices = Ways, Progress = progress };
    }

    public GuidePrompt Saved(Plan plan, GuideQuestion question, PlanEntry entry, string? problem)
    {
        var progress = ProgressOf(plan, question.Id);
        var text = new StringBuilder($"Gespeichert für **{progress}**: {Describe(entry)}");
        if (problem is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n{MarkdownText.Escape(problem)} Der Termin wurde deshalb nicht übernommen, der übrige Text schon.");
        }

        var missing = new VulnerabilityLens(catalog().Groups).Missing(question, entry);
        if (missing.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n**Noch nicht bedacht:** {Names(missing)}. Schreiben Sie „bedacht:“ und die Gruppen, an die Sie gedacht haben.");
        }

        text.Append("\n\nErgänzen Sie, wenn Sie mögen, etwa „zuständig: Frau Meier, bis 15.3., Notiz: Liste fehlt“ – oder schreiben Sie „weiter“.");
        return new(text.ToString()) { Choices = missing.Count > 0 ? [GuideChoice.Of("weiter"), GuideChoice.Of("alle bedacht"), GuideChoice.Of("Pause")] : [GuideChoice.Of("weiter"), GuideChoice.Of("Pause")], Progress = progress, InvitesToReminders = IsFirstDate(plan, entry) };
    }

    /// <summary>One line for an answer that came by form: the next question follows at once.</summary>
    public GuidePrompt SavedBriefly(Plan plan, GuideQuestion question, PlanEntry entry, string? problem)
    {
        var missing = new VulnerabilityLens(catalog().Groups).Missing(question, entry);
        var lens = missing.Count > 0 ? $"\n\n**Noch nicht bedacht:** {Names(missing)}. Mit „Frage {ProgressOf(plan, question.Id).Number}“ kommen Sie zurück." : "";
        var due = problem is null ? "" : $"\n\n{MarkdownText.Escape(problem)} Der Termin wurde deshalb nicht übernommen.";
        return new($"Gespeichert für **{ProgressOf(plan, question.Id)}**: {Describe(entry)}{due}{lens}") { InvitesToReminders = IsFirstDate(plan, entry) };
    }

    public static GuidePrompt Conflict(Plan plan, PlanEntry mine, PlanEntry theirs) =>
        new($"**{ProgressOf(plan, mine.QuestionId)}** hat inzwischen jemand anderes beantwortet. Nichts wurde überschrieben – welche Fassung soll gelten?\n\n"
            + $"- **Meine Fassung:** {Describe(mine)}\n- **Andere Fassung** von {MarkdownText.Escape(theirs.Author)}, {GermanDay.Show(theirs.Changed)}: {Describe(theirs)}")
        {
            Choices = [GuideChoice.Of("meine Fassung"), GuideChoice.Of("andere Fassung"), GuideChoice.Of("beide zusammenführen")],
            Progress = ProgressOf(plan, mine.QuestionId),
        };

    public static GuideProgress ProgressOf(Plan plan, string questionId) => new(plan.PositionOf(questionId) + 1, plan.Questions.Count);

    /// <summary>"offen; zuständig: Frau Meier; bis 15.03.2027; Notiz: Liste fehlt".</summary>
    public static string Describe(PlanEntry entry)
    {
        var parts = new List<string> { StatusName.Of(entry.Status) };
        if (entry.Responsible.Length > 0)
        {
            parts.Add($"zuständig: {MarkdownText.Escape(entry.Responsible)}");
        }

        if (entry.Due is { } due)
        {
            parts.Add($"bis {GermanDay.Show(due)}");
        }

        if (entry.Note.Length > 0)
        {
            parts.Add($"Notiz: {MarkdownText.Escape(entry.Note)}");
        }

        return string.Join("; ", parts);
    }

    private static void AppendLearned(StringBuilder text, List<Citation> citations)
    {
        if (citations.Count == 0)
        {
            text.Append("\n\nDie Berichte im Bestand sagen dazu nichts.");
            return;
        }

        text.Append("\n\n**Was andere gelernt haben**");
        foreach (var citation in citations)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- „{MarkdownText.Escape(citation.Quote)}“ [{citation.Number}]");
        }
    }

    private void AppendMeasures(StringBuilder text, GuideQuestion question, List<Citation> citations)
    {
        var measures = learned.Measures(question);
        if (measures.Count == 0)
        {
            return;
        }

        text.Append("\n\n**Was Sie erwägen können**");
        foreach (var (measure, sources) in measures)
        {
            var numbers = sources.Select(source => NumberOf(source, citations));
            text.Append(CultureInfo.InvariantCulture, $"\n- {MarkdownText.Escape(measure.Text)} {string.Concat(numbers.Select(number => $"[{number}]"))}");
        }
    }

    /// <summary>The number of a source; one not cited yet is added, with the quote that carries the measure.</summary>
    private static int NumberOf(Citation source, List<Citation> citations)
    {
        if (citations.Find(citation => citation.Paragraph.Id == source.Paragraph.Id) is { } known)
        {
            return known.Number;
        }

        citations.Add(source with { Number = citations.Count + 1 });
        return citations.Count;
    }

    private static GuideForm Form(Plan plan, GuideQuestion question, PlanEntry? entry, VulnerabilityLens lens)
    {
        var fields = new List<FormField>
        {
            new(FormKeys.Status, "Stand", FieldKind.Choice, StatusName.All.FirstOrDefault(name => name.Status == entry?.Status)?.Key ?? "", [.. StatusName.All.Select(name => new FieldOption(name.Key, name.Name))]),
            new(FormKeys.Note, "Notiz", FieldKind.LongText, entry?.Note ?? "", [], PlanEntry.LongestNote),
            new(FormKeys.Responsible, "Zuständig", FieldKind.Text, entry?.Responsible ?? "", [], PlanEntry.LongestResponsible),
            new(FormKeys.Due, "Termin", FieldKind.Date, entry?.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", []),
        };
        if (lens.Named([.. question.Groups]) is { Count: > 0 } groups)
        {
            fields.Add(new(FormKeys.Groups, "An diese Gruppen haben wir gedacht", FieldKind.Choices, string.Join(',', entry?.Groups ?? []), [.. groups.Select(group => new FieldOption(group.Id, group.Name))]));
        }

        return new("Speichern und weiter", fields, new Dictionary<string, string>
        {
            [FormKeys.Action] = FormKeys.AnswerAction,
            [FormKeys.Plan] = plan.Id,
            [FormKeys.Question] = question.Id,
            [FormKeys.Revision] = (entry?.Revision ?? 0).ToString(CultureInfo.InvariantCulture),
        });
    }

    private static bool IsFirstDate(Plan plan, PlanEntry entry) => entry.Due is not null && plan.Entries.Count(other => other.Due is not null) == 1;

    private static string Names(IEnumerable<VulnerableGroup> groups) => string.Join(", ", groups.Select(group => MarkdownText.Escape(group.Name)));
}
