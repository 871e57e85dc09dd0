namespace PanReflex.Guides.Dialogue;

/// <summary>Keys of form fields; they travel through channels and come back.</summary>
public static class FormKeys
{
    /// <summary>What the form is for; a form without it is none of ours.</summary>
    public const string Action = "leitfadenAktion";

    /// <summary>Sets up a preparation.</summary>
    public const string StartAction = "starten";

    /// <summary>Answers a question.</summary>
    public const string AnswerAction = "antworten";

    /// <summary>Id of the plan.</summary>
    public const string Plan = "plan";

    /// <summary>Id of the question.</summary>
    public const string Question = "frage";

    /// <summary>Revision of the entry that the form shows.</summary>
    public const string Revision = "fassung";

    /// <summary>Id of the guide.</summary>
    public const string Guide = "leitfaden";

    /// <summary>Key of the role.</summary>
    public const string Role = "rolle";

    /// <summary>Minutes at hand.</summary>
    public const string Minutes = "minuten";

    /// <summary>Name of the office.</summary>
    public const string Office = "amt";

    /// <summary>Key of the status.</summary>
    public const string Status = "status";

    /// <summary>Note.</summary>
    public const string Note = "notiz";

    /// <summary>Responsible.</summary>
    public const string Responsible = "zustaendig";

    /// <summary>Due date.</summary>
    public const string Due = "termin";

    /// <summary>Groups considered.</summary>
    public const string Groups = "gruppen";
}
