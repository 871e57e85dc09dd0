namespace PanReflex.Answers.Conversation;

/// <summary>
/// Recognises orders to make or do something ("Schreib mir eine Rede", "Können Sie das übersetzen?"). Orders to tell something
/// ("Nenne …", "Erkläre …", "Zeig mir …") are questions and are searched.
/// </summary>
internal static class Orders
{
    // Imperatives and infinitives of making and doing, folded.
    private static readonly HashSet<string> Imperatives = new(StringComparer.Ordinal)
    {
        "schreib", "schreibe", "schreibt", "verfass", "verfasse", "verfasst", "formulier", "formuliere", "entwirf", "entwerfe", "erstell", "erstelle", "erstellt",
        "uebersetz", "uebersetze", "dichte", "reime", "programmier", "programmiere", "male", "zeichne", "rechne", "berechne", "buche", "bestell",
        "bestelle", "schick", "schicke", "sende", "verschicke", "ruf", "rufe", "drucke", "reserviere", "korrigiere", "singe", "sing", "spiel", "spiele",
        "generiere", "bastle", "bastel", "gestalte", "loesche", "kaufe", "ueberweise", "trag", "trage", "erinnere", "erzaehl", "erzaehle",
    };

    private static readonly HashSet<string> Infinitives = new(StringComparer.Ordinal)
    {
        "schreiben", "verfassen", "formulieren", "entwerfen", "erstellen", "uebersetzen", "dichten", "programmieren", "malen", "zeichnen", "ausrechnen",
        "berechnen", "buchen", "bestellen", "schicken", "senden", "verschicken", "anrufen", "drucken", "reservieren", "korrigieren", "generieren",
        "gestalten", "loeschen", "kaufen", "ueberweisen",
    };

    private static readonly HashSet<string> Addressed = new(StringComparer.Ordinal) { "du", "sie", "ihr" };
    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal)
    {
        "kannst", "koennen", "koennt", "koenntest", "koennten", "wuerdest", "wuerden", "willst", "wollen", "magst", "moegen",
    };

    private static readonly HashSet<string> Beneficiaries = new(StringComparer.Ordinal) { "mir", "uns", "fuer", "bitte", "sie", "einen", "eine", "ein", "das", "den", "die", "mal", "meine", "meinen", "unsere" };

    public static bool IsOrder(IReadOnlyList<Word> words)
    {
        var rest = words.SkipWhile(w => TalkPhrases.Fillers.Contains(w.Folded)).ToArray();
        if (rest.Length < 2)
        {
            return false;
        }

        var first = rest[0].Folded;
        var second = rest[1].Folded;
        if (Imperatives.Contains(first))
        {
            // "Erzähl mir, wie …" asks for knowledge; "Erzähl mir einen Witz" does not. "Rechne ich mit …?" is a question.
            return second is not ("ich" or "wir" or "man") && !(first.StartsWith("erzaehl", StringComparison.Ordinal) && !rest.Any(w => w.Folded is "witz" or "geschichte" or "maerchen"));
        }

        if (Infinitives.Contains(first) && second is "sie")
        {
            return rest.Length > 2 && Beneficiaries.Contains(rest[2].Folded);
        }

        return Requests.Contains(first) && Addressed.Contains(second) && rest.Any(w => Infinitives.Contains(w.Folded));
    }
}
