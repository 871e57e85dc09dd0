namespace PanReflex.Answers.Conversation;

/// <summary>Aspects that a follow-up may ask of any topic, and words too general to be a topic.</summary>
internal static class Aspects
{
    // What people say → the word under which reports treat it.
    private static readonly (string Word, string[] Cues)[] ByCue =
    [
        ("Empfehlungen", ["besser", "empfehlen", "empfehlung", "empfehlungen", "empfohlen", "empfiehlt", "raten", "rat", "tipps", "tipp", "lernen", "gelernt", "verbessern", "kuenftig", "zukunft"]),
        ("Herausforderungen", ["schief", "schiefgelaufen", "schiefgegangen", "schlecht", "schwierig", "schwierigkeiten", "probleme", "problem", "gescheitert", "falsch", "gehakt", "hakte"]),
        ("bewährt", ["geklappt", "bewaehrt", "erfolgreich", "erfolg", "gelungen", "funktioniert", "gut"]),
    ];

    private static readonly HashSet<string> Light = new(
        """
        machen gemacht macht machte machten gehen geht ging gegangen laufen laeuft lief gelaufen klappen klappt sagen sagt gesagt heissen heisst bedeuten bedeutet meinen meint gemeint
        anders genau genauer konkret konkreter beispiel beispiele details einzelheiten grund gruende ursache ursachen folgen folge zahlen zahl
        liegen liegt lag kommen kommt kam passieren passiert ergebnis ergebnisse dinge sache sachen frage fragen thema themen stelle weiter weitere weiteres
        besonders wichtig lange haeufig oft gross hoch erklaeren erklaere erzaehlen erzaehle zeigen zeige nennen nenne stehen steht ausgesehen aussehen aehnlich aehnliches ueberall
        rolle spielen spielt spielte spielten bedeutung kriegen kriegt brauchen braucht gebraucht finden findet fand halten haelt bringen bringt brachte umgehen umgang
        vorgehen gehoert gehoeren eigentlich moeglich moeglichkeit moeglichkeiten berichte berichten berichts bericht schreiben schreibt steckt genannt gelten gilt
        gehabt bekommen besonderes richtig damals heute heutzutage frueher spaeter bisher inzwischen warum beleg belege quelle quellen
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Cues = [.. ByCue.SelectMany(a => a.Cues)];

    /// <summary>True for words that say nothing about the topic.</summary>
    public static bool IsLight(string folded) => Light.Contains(folded) || Cues.Contains(folded);

    /// <summary>The aspects that an utterance asks for, in the reports' words.</summary>
    public static IEnumerable<string> Named(IReadOnlyList<Word> words) =>
        ByCue.Where(a => words.Any(w => a.Cues.Contains(w.Folded))).Select(a => a.Word);
}
