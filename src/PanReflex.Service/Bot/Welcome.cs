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
}
