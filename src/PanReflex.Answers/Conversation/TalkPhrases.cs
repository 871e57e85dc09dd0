namespace PanReflex.Answers.Conversation;

/// <summary>
/// Phrases of small talk, folded (ä → ae), with "du" for "Sie" and without filler words. Written for this purpose; a message is small talk
/// only when nothing is left beside such a phrase.
/// </summary>
internal static class TalkPhrases
{
    /// <summary>Openings that may precede a question.</summary>
    public static IReadOnlyList<string[]> Greetings { get; } = Split(
        "hallo", "halloechen", "hi", "hey", "hej", "he", "huhu", "moin", "moin moin", "servus", "gruezi", "gruess gott", "gruess dich", "gruss gott",
        "guten tag", "guten morgen", "guten abend", "guten mittag", "gute nacht", "schoenen guten tag", "schoenen guten morgen",
        "schoenen guten abend", "sehr geehrte damen und herren", "liebes team", "liebe kolleginnen und kollegen", "hallo zusammen",
        "hallo miteinander", "hallo panreflex", "hallo bot", "hello", "glueck auf", "mahlzeit", "ahoi", "na");

    /// <summary>Openings only when nothing follows: with more words they mean something else ("Morgen kommt …").</summary>
    public static IReadOnlyList<string[]> BareGreetings { get; } = Split("tag", "morgen", "abend", "nabend", "tach", "panreflex", "bot");

    /// <summary>Thanks, also behind a question.</summary>
    public static IReadOnlyList<string[]> Thanks { get; } = Split(
        "danke", "danke schoen", "dankeschoen", "vielen dank", "vielen herzlichen dank", "herzlichen dank", "besten dank", "schoenen dank",
        "tausend dank", "lieben dank", "danke sehr", "danke dir", "danke euch", "vielen dank im voraus", "danke im voraus", "dank dir", "merci",
        "thanks", "thx", "super danke", "ok danke", "okay danke", "prima danke", "danke fuer hilfe", "danke fuer die hilfe", "danke fuer antwort",
        "danke fuer die antwort", "vielen dank fuer die hilfe", "vielen dank fuer deine hilfe", "danke fuer deine hilfe",
        "vielen dank fuer die antwort", "danke das hilft", "danke das hilft mir", "danke das hilft mir sehr", "das hilft mir sehr", "das hilft mir",
        "das hilft", "das hat mir geholfen", "das hat geholfen", "das war hilfreich", "sehr hilfreich");

    /// <summary>Farewells, also behind a question.</summary>
    public static IReadOnlyList<string[]> Farewells { get; } = Split(
        "tschuess", "tschuessi", "ciao", "tschau", "bye", "bis bald", "bis dann", "bis spaeter", "bis morgen", "bis zum naechsten mal",
        "auf wiedersehen", "wiedersehen", "auf wiederhoeren", "ade", "schoenen tag", "schoenen abend", "schoenen feierabend",
        "schoenes wochenende", "machs gut", "mach es gut", "mfg", "lg", "vg", "mit freundlichen gruessen", "freundliche gruesse",
        "viele gruesse", "liebe gruesse", "beste gruesse", "gruss");

    /// <summary>Everything that has to match the whole rest of a message.</summary>
    public static IReadOnlyList<(TalkKind Kind, string[] Words)> Whole { get; } =
    [
        .. Of(TalkKind.Wellbeing, "wie geht es dir", "wie gehts dir", "wie gehts", "wie geht es", "wie geht s", "wie laeufts", "alles gut bei dir"),
        .. Of(TalkKind.Acknowledgement, "ok", "okay", "oki", "alles klar", "verstanden", "gut", "sehr gut", "prima", "super", "perfekt", "top",
            "ja", "nein", "jo", "ah", "aha", "ach", "gut zu wissen", "passt", "in ordnung", "stimmt", "klasse", "toll", "interessant", "test"),
        .. Of(TalkKind.Help, "hilfe", "help", "hilf mir", "kannst du mir helfen", "kannst du helfen", "ich brauche hilfe", "brauche hilfe",
            "was kannst du", "was kannst du alles", "was kannst du fuer mich tun", "was tust du", "was machst du", "wobei kannst du helfen",
            "wobei kannst du mir helfen", "womit kannst du helfen", "womit kannst du mir helfen", "wie kannst du helfen", "wie kannst du mir helfen",
            "was kann ich fragen", "was kann ich dich fragen", "was darf ich fragen", "was darf ich dich fragen", "was soll ich fragen",
            "welche fragen kann ich stellen", "welche fragen kann ich dir stellen", "welche fragen beantwortest du",
            "welche fragen kannst du beantworten", "was weisst du", "was weisst du alles", "wie funktionierst du", "wie funktioniert das hier", "wie funktioniert dieser chat", "wie benutze ich dich", "wie nutze ich dich", "wie bediene ich dich",
            "wozu bist du da", "wofuer bist du da", "menue", "start", "anleitung", "bedienung", "ich habe frage", "ich habe eine frage",
            "ich haette eine frage", "darf ich dich etwas fragen", "kann ich dich etwas fragen"),
        .. Of(TalkKind.Reports, "welche berichte kennst du", "welche berichte hast du", "welche berichte gibt es", "welche berichte gibt es hier",
            "welche berichte nutzt du", "welche berichte verwendest du", "welche berichte liegen vor", "welche berichte liegen dir vor",
            "welche berichte sind verfuegbar", "was fuer berichte kennst du", "was fuer berichte hast du", "was fuer berichte gibt es",
            "welche dokumente kennst du", "welche dokumente hast du", "welche quellen kennst du", "welche quellen hast du",
            "welche quellen nutzt du", "welche quellen verwendest du", "welche workshopberichte kennst du", "welche workshopberichte gibt es",
            "welche themen kennst du", "welche themen gibt es", "zu welchen themen hast du berichte", "zu welchen themen gibt es berichte",
            "kennst du berichte", "zeige berichte", "zeig mir berichte", "zeige mir die berichte", "zeig mir die berichte", "zeige die berichte",
            "liste berichte", "liste der berichte", "liste die berichte auf", "liste alle berichte auf", "alle berichte", "berichte", "quellen",
            "nenne die berichte", "nenne mir die berichte", "nenne mir deine quellen", "was sind deine quellen", "deine quellen",
            "woher hast du dein wissen", "woher hast du deine informationen", "woher weisst du das", "woher kommen deine informationen",
            "woher kommen deine antworten", "worauf stuetzt du dich", "auf welche quellen stuetzt du dich", "wie viele berichte kennst du",
            "wie viele berichte hast du", "welche berichte hast du gelesen", "welche berichte kannst du durchsuchen"),
        .. Of(TalkKind.Identity, "wer bist du", "was bist du", "wie heisst du", "wer ist da", "mit wem spreche ich", "wer spricht da", "bist du ein mensch",
            "bist du mensch", "bist du echt", "bist du ein bot", "bist du ein roboter", "bist du eine ki", "bist du ki", "bist du chatgpt",
            "bist du eine maschine", "bist du kuenstliche intelligenz", "bist du eine kuenstliche intelligenz", "bist du ein chatbot",
            "spreche ich mit einem menschen", "spreche ich mit einer maschine", "wer hat dich gemacht", "wer hat dich entwickelt",
            "wer hat dich gebaut", "wer hat dich programmiert", "wer betreibt dich", "stell dich vor", "erzaehl mir von dir"),
    ];

    /// <summary>Words that carry nothing in small talk.</summary>
    public static IReadOnlySet<string> Fillers { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "bitte", "mal", "denn", "eigentlich", "jetzt", "doch", "gerne", "gern", "ganz", "kurz", "so", "nun", "noch", "also", "aber", "heute",
        "hier", "einfach", "genau", "ueberhaupt", "dann", "nochmal", "sonst", "schon", "eben", "halt",
    };

    /// <summary>Formal address to familiar address, so that each phrase is written once.</summary>
    public static IReadOnlyDictionary<string, string> Familiar { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sie"] = "du", ["ihr"] = "du", ["ihnen"] = "dir", ["euch"] = "dir", ["ihre"] = "deine", ["ihren"] = "deinen", ["eure"] = "deine", ["koennen"] = "kannst", ["koennt"] = "kannst",
        ["kennen"] = "kennst", ["haben"] = "hast", ["sind"] = "bist", ["nutzen"] = "nutzt", ["verwenden"] = "verwendest", ["wissen"] = "weisst", ["tun"] = "tust", ["machen"] = "machst",
        ["heissen"] = "heisst", ["funktionieren"] = "funktionierst", ["beantworten"] = "beantwortest", ["stuetzen"] = "stuetzt", ["zeigen"] = "zeige",
    };

    private static List<string[]> Split(params string[] phrases) =>
        [.. phrases.Select(p => p.Split(' ')).OrderByDescending(w => w.Length)];

    private static IEnumerable<(TalkKind, string[])> Of(TalkKind kind, params string[] phrases) => phrases.Select(p => (kind, p.Split(' ')));
}
