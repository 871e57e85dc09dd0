using PanReflex.Answers.Conversation;

namespace PanReflex.Answers.Confidence;

/// <summary>
/// Kinds of things that a question may want and a text either gives or does not (expected answer types, as in factoid question answering):
/// a price, a name, contact data, the first of a ranking, what the law allows. Words of the topic say nothing of them: a report may tell all
/// about a hotline but not what it cost.
/// </summary>
internal sealed record WantedThing(IReadOnlySet<string> Asking, IReadOnlySet<string> Giving)
{
    private static readonly string[] Superlatives =
    [
        "meist", "best", "groesst", "wichtigst", "haeufigst", "schlechtest", "schlimmst", "hoechst", "niedrigst", "staerkst", "laengst", "kuerzest", "teuerst",
        "billigst", "guenstigst", "schnellst", "langsamst", "modernst", "schwierigst", "erfolgreichst", "beliebtest", "aeltest", "juengst", "neuest", "sicherst",
        "ueberzeugendst", "geringst", "wenigst", "schwaechst",
    ];

    private static readonly string[] Endings = ["e", "en", "er", "es", "em"];

    private static readonly WantedThing[] All =
    [
        new(
            Set("kosten kostet kostete gekostet teuer preis preise budget bezahlt zahlt verdient verdienen gehalt besoldung foerdergeld foerdersumme honorar"),
            Set("euro eur kosten kostete")),
        new(Set("heisst heissen namens name namen"), Set("heisst heissen namens genannt name namen")),
        new(
            Set("telefonnummer durchwahl mailadresse mail anschrift passwort adresse kontaktdaten"),
            Set("telefonnummer durchwahl mailadresse mail anschrift passwort adresse adressen kontaktdaten")),
        new(
            Superlatives.SelectMany(s => Endings.Select(e => s + e)).ToHashSet(StringComparer.Ordinal),
            Superlatives.SelectMany(s => Endings.Select(e => s + e)).Concat(["besonders", "vor"]).ToHashSet(StringComparer.Ordinal)),
        new(
            Set("haftet haften strafbar paragraf paragraph rechtsmittel anspruch verfassungswidrig rechtens abmahnen klagen zustimmen ablehnen"),
            Set("duerfen darf gesetz gesetze gesetzlich rechtlich rechtliche rechtlichen recht anspruch verpflichtet zustimmung")),
    ];

    // "Darf ich …?", "Muss ich …?", "Steht mir … zu?": legal advice for one's own case.
    private static readonly HashSet<string> Permission = Set("darf duerfen muss muessen steht");
    private static readonly HashSet<string> OwnCase = Set("ich mir");

    /// <summary>How many kinds of things a question wants that no text gives.</summary>
    public static int Missing(string question, IEnumerable<string> texts)
    {
        var asked = Word.Split(question).Select(w => w.Folded).ToList();
        var given = texts.SelectMany(Word.Split).Select(w => w.Folded).ToHashSet(StringComparer.Ordinal);
        return All.Count(t => (asked.Any(t.Asking.Contains) || (t == All[^1] && WantsPermission(asked))) && !t.Giving.Overlaps(given));
    }

    private static bool WantsPermission(List<string> asked) =>
        asked.Zip(asked.Skip(1)).Any(pair => Permission.Contains(pair.First) && OwnCase.Contains(pair.Second));

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
