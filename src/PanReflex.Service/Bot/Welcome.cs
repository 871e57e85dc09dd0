using PanReflex.BotFramework.Teams;

namespace PanReflex.Service.Bot;

/// <summary>How the bot introduces itself.</summary>
public static class Welcome
{
    /// <summary>The introduction, Markdown.</summary>
    public const string Text =
        "Guten Tag! Ich beantworte Fragen dazu, was Kommunen aus der Corona-Krise gelernt haben. "
        + "Jede Aussage stammt aus einem Bericht; die Zahl in Klammern führt zur Fundstelle. "
        + "Steht etwas nicht in den Berichten, sage ich das.\n\n"
        + "Bitte schreiben Sie keine Namen oder anderen persönlichen Angaben in Ihre Frage.";

    /// <summary>The introduction for the conversation of an activity, Markdown.</summary>
    public static string For(IActivity activity) =>
        Text
        + (activity.IsPersonal() ? "" : "\n\nHier in der Gruppe antworte ich, wenn Sie mich mit @ ansprechen.")
        + (activity.IsTeams() ? "\n\nMit „Abonnieren“ erfahren Sie hier von neuen Berichten und von Terminen aus Ihrem Plan." : "");
}
