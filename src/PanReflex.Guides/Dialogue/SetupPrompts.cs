using PanReflex.Answers.Presentation;
using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Dialogue;

/// <summary>What is asked before the first question.</summary>
internal static class SetupPrompts
{
    public static GuidePrompt Role { get; } = new("**In welcher Rolle bereiten Sie sich vor?** Danach richtet sich, welche Fragen zuerst kommen.")
    {
        Choices = [.. RoleName.All.Select(role => GuideChoice.Of(role.Name))],
    };

    public static GuidePrompt Minutes { get; } = new("**Wie viel Zeit haben Sie jetzt?** Sie können jederzeit pausieren und später weitermachen, auch Wochen danach.")
    {
        Choices = [.. QuestionSelection.Minutes.Select(minutes => GuideChoice.Of($"{minutes} Minuten"))],
    };

    public static GuidePrompt Office { get; } = new("**Für welches Amt oder welche Stadt ist der Plan?** Der Name steht später auf dem Dokument. Sie können das überspringen.")
    {
        Choices = [GuideChoice.Of("überspringen")],
    };

    /// <summary>An answer waits for a decision; leaving the plan now would lose it.</summary>
    public static GuidePrompt DecideFirst { get; } = new("Eine Ihrer Antworten ist noch nicht gespeichert, weil jemand anderes dieselbe Frage beantwortet hat. Bitte entscheiden Sie zuerst, welche Fassung gelten soll.")
    {
        Choices = [GuideChoice.Of("meine Fassung"), GuideChoice.Of("andere Fassung"), GuideChoice.Of("beide zusammenführen")],
    };

    public static GuidePrompt Guide(IReadOnlyList<Guide> guides) =>
        new("**Womit möchten Sie sich vorbereiten?** Ich gehe mit Ihnen Leitfragen durch, zeige, was andere gelernt haben, und am Ende haben Sie einen Plan als Dokument.\n\n"
            + string.Join("\n", guides.Select((guide, at) => $"{at + 1}. **{MarkdownText.Escape(guide.Title)}**: {MarkdownText.Escape(guide.Description)}")))
        {
            Choices = [.. guides.Select(guide => GuideChoice.Of(guide.Title))],
            Form = new("Los geht es", Fields(guides), new Dictionary<string, string> { [FormKeys.Action] = FormKeys.StartAction }),
        };

    public static string Started(Plan plan) =>
        $"Der Plan **{MarkdownText.Escape(plan.Title)}** ist angelegt, mit {plan.Questions.Count} Fragen für {plan.Minutes} Minuten. "
        + $"Mit dem Code **{PlanCode.Show(plan.Code)}** arbeiten Kolleginnen und Kollegen daran mit, und Sie selbst machen damit an einem anderen Gerät weiter. "
        + "Fragen an die Berichte können Sie jederzeit dazwischen stellen.";

    private static FormField[] Fields(IReadOnlyList<Guide> guides) =>
    [
        new(FormKeys.Guide, "Leitfaden", FieldKind.Choice, guides.Count > 0 ? guides[0].Id : "", [.. guides.Select(guide => new FieldOption(guide.Id, guide.Title))]),
        new(FormKeys.Role, "Rolle", FieldKind.Choice, "", [.. RoleName.All.Select(role => new FieldOption(role.Key, role.Name))]),
        new(FormKeys.Minutes, "Zeit", FieldKind.Choice, "45", [.. QuestionSelection.Minutes.Select(minutes => new FieldOption($"{minutes}", $"{minutes} Minuten"))]),
        new(FormKeys.Office, "Amt oder Stadt (freiwillig)", FieldKind.Text, "", [], 120),
    ];
}
