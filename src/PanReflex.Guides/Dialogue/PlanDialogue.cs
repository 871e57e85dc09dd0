using System.Globalization;
using System.Text;
using PanReflex.Answers.Presentation;
using PanReflex.Guides.Dates;
using PanReflex.Guides.Planning;
using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Dialogue;

/// <summary>What is said about a plan as a whole.</summary>
internal sealed class PlanDialogue(Func<GuideCatalog> catalog, TimeProvider time)
{
    private const int MostOpenItems = 20;

    public static GuidePrompt Overview(Plan plan)
    {
        var text = new StringBuilder($"**{MarkdownText.Escape(plan.Title)}** · {Counts(plan)}\n");
        for (var at = 0; at < plan.Questions.Count; at++)
        {
            var question = plan.Questions[at];
            text.Append(CultureInfo.InvariantCulture, $"\n{at + 1}. {MarkdownText.Escape(question.Text)} – **{StatusName.Of(plan.EntryOf(question.Id)?.Status)}**");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n\nMit „Frage 3“ springen Sie zu einer Frage. Code für andere Kanäle: **{PlanCode.Show(plan.Code)}**");
        return new(text.ToString()) { Choices = [GuideChoice.Of("weiter"), GuideChoice.Of("offene Punkte"), GuideChoice.Of("Plan herunterladen")] };
    }

    public GuidePrompt Open(Plan plan)
    {
        var items = OpenItems.Of(plan, GermanDay.Today(time));
        if (items.Count == 0)
        {
            return new($"Bei Ihnen ist nichts mehr offen: Alle {plan.Questions.Count} Fragen sind erledigt oder nicht relevant.") { Choices = [GuideChoice.Of("Plan herunterladen")] };
        }

        var text = new StringBuilder($"**Bei Ihnen noch offen: {items.Count} von {plan.Questions.Count} Punkten**\n");
        foreach (var item in items.Take(MostOpenItems))
        {
            var state = item.Entry is null ? "noch nicht bearbeitet" : QuestionPrompts.Describe(item.Entry);
            text.Append(CultureInfo.InvariantCulture, $"\n- Frage {item.Number}: {MarkdownText.Escape(item.Question.Text)} – {(item.IsOverdue ? "**überfällig**; " : "")}{state}");
        }

        if (items.Count > MostOpenItems)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\nund {items.Count - MostOpenItems} weitere; alle stehen im Plan.");
        }

        return new(text.ToString()) { Choices = [GuideChoice.Of("weiter"), GuideChoice.Of("Plan herunterladen")], DownloadPlanId = plan.Id };
    }

    public static GuidePrompt Download(Plan plan) =>
        new($"**{MarkdownText.Escape(plan.Title)}** zum Herunterladen: Word, Druckansicht, Markdown sowie die offenen Punkte als Tabelle und Kalender. Die Links gelten nur in dieser Unterhaltung und laufen ab.")
        {
            DownloadPlanId = plan.Id,
        };

    public GuidePrompt Finish(Plan plan)
    {
        var text = new StringBuilder($"**Sie sind durch.** {Counts(plan)}");
        var missing = new VulnerabilityLens(catalog().Groups).MissingIn(plan);
        if (missing.Count > 0 && plan.Questions.Any(question => question.Groups.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n**An diese Gruppen hat im ganzen Plan noch niemand gedacht:** {string.Join(", ", missing.Select(group => MarkdownText.Escape(group.Name)))}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n\nIhr Code, um hier oder anderswo weiterzumachen: **{PlanCode.Show(plan.Code)}**");
        var unanswered = plan.Questions.Count - plan.Answered;
        return new(text.ToString())
        {
            Choices = unanswered > 0
                ? [GuideChoice.Of("übersprungene Fragen"), GuideChoice.Of("Übersicht"), GuideChoice.Of("offene Punkte")]
                : [GuideChoice.Of("Übersicht"), GuideChoice.Of("offene Punkte"), GuideChoice.Of("neu beginnen")],
            DownloadPlanId = plan.Id,
            InvitesToReminders = OpenItems.Of(plan, GermanDay.Today(time)).Any(item => item.Entry?.Due is not null),
        };
    }

    public static GuidePrompt Paused(Plan plan) =>
        new($"Pause. Alles ist gespeichert, {plan.Answered} von {plan.Questions.Count} Fragen sind beantwortet. Schreiben Sie hier „weiter“, wann immer Sie möchten – auch in Wochen. In einem anderen Kanal schreiben Sie „Code {PlanCode.Show(plan.Code)}“.")
        {
            Choices = [GuideChoice.Of("weiter"), GuideChoice.Of("Plan herunterladen")],
        };

    public static GuidePrompt ConfirmDeletion(Plan plan) =>
        new($"Möchten Sie den Plan **{MarkdownText.Escape(plan.Title)}** wirklich löschen? Er verschwindet mit {(plan.Answered == 1 ? "einer Antwort" : $"{plan.Answered} Antworten")} für alle, die daran arbeiten, und lässt sich nicht wiederherstellen. Hier können Sie ihn vorher sichern.")
        {
            Choices = [GuideChoice.Of("endgültig löschen"), new("Plan behalten", "behalten")],
            DownloadPlanId = plan.Id,
        };

    public static GuidePrompt Deleted(Plan plan) =>
        new($"Der Plan **{MarkdownText.Escape(plan.Title)}** ist gelöscht. Sein Code und seine Links gelten nicht mehr.") { Choices = [GuideDialogue.Invitation] };

    /// <summary>The plan is not there any more.</summary>
    /// <param name="unsaved">Words that could not be saved; empty for none.</param>
    public static GuidePrompt Gone(string unsaved = "") =>
        new("Diesen Plan gibt es nicht mehr: Er wurde gelöscht oder ist abgelaufen." + (unsaved.Length == 0 ? "" : $" Nicht gespeichert wurde: „{MarkdownText.Escape(unsaved)}“")) { Choices = [GuideDialogue.Invitation] };

    public static GuidePrompt Help { get; } = new(
        "**So geht es durch den Leitfaden**\n\n"
        + "- Antworten: „erledigt“, „in Arbeit“, „offen“ oder „nicht relevant“, gern gleich mit „zuständig: …“, „bis 15.3.“ und „Notiz: …“\n"
        + "- Weitergehen: „überspringen“, „zurück“, „Frage 5“, „Übersicht“\n"
        + "- Aufhören und fortsetzen: „Pause“, „weiter“, „neu beginnen“\n"
        + "- Ergebnis: „Was ist bei uns noch offen?“, „Plan herunterladen“, „Plan löschen“\n\n"
        + "Jede andere Frage beantworte ich aus den Berichten, danach geht es hier weiter.");

    private static string Counts(Plan plan)
    {
        var counts = StatusName.All
            .Select(name => (name.Name, Count: plan.Entries.Count(entry => entry.Status == name.Status)))
            .Append(("noch nicht bearbeitet", plan.Questions.Count - plan.Answered))
            .Where(pair => pair.Item2 > 0);
        return string.Join(", ", counts.Select(pair => $"{pair.Item2} {pair.Item1}"));
    }
}
