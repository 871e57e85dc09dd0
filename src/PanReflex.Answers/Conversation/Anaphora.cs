namespace PanReflex.Answers.Conversation;

/// <summary>German words that tie an utterance to what was said before.</summary>
internal static class Anaphora
{
    /// <summary>Words that ask for other places than the one spoken of.</summary>
    public static IReadOnlySet<string> Elsewhere { get; } = Set("anderswo woanders andernorts sonstwo anderenorts");

    private static readonly HashSet<string> Connectors = Set("und aber oder auch sonst");

    // Adverbs and pronouns that always point back.
    private static readonly HashSet<string> Backward = Set("""
        davon dabei dafuer dagegen damit daran darauf darueber dazu danach dadurch darum deshalb deswegen dort dorthin sowas soetwas
        dasselbe dieselbe dieselben dieselbes derselbe selbiges letzteres denen dies ebenso genauso
        """);

    // Point back only when no noun follows: "das Ehrenamt" is an article, "Lag das an …" a pronoun.
    private static readonly HashSet<string> Demonstratives = Set("das die der den dem diese dieser dieses diesen diesem solche solches solcher solchen sie er ihn ihm deren dessen");

    private static readonly HashSet<string> FunctionWords = Set("sowas soetwas anderswo woanders andernorts anderenorts dasselbe dieselbe dieselben genauso ebenso dies sonst");

    // Verbs and particles that may follow a pronoun at once.
    private static readonly HashSet<string> NeverAfterArticle = Set("""
        an auf aus bei fuer gegen in im mit nach ueber um von vom zu zum zur auch so denn dann da noch schon nicht war ist sind waren hat haben hatte hatten wird
        wurde wurden kann koennte soll sollte eigentlich wirklich alles gut besser anders bei genau dort ueberall anderswo woanders gemacht geklappt
        funktioniert gemeint gelaufen gewesen passiert geschehen gegangen gebracht gekostet gedauert bewertet
        """);

    public static bool IsFunctionWord(string folded) => FunctionWords.Contains(folded);

    /// <summary>"Und …", "Aber …", "Was ist mit …", "Wie sieht es bei … aus".</summary>
    public static bool OpensWithConnector(IReadOnlyList<Word> words)
    {
        if (Connectors.Contains(words[0].Folded))
        {
            return true;
        }

        var opening = string.Join(' ', words.Take(4).Select(w => w.Folded));
        return opening.StartsWith("was ist mit", StringComparison.Ordinal) || opening.StartsWith("was war mit", StringComparison.Ordinal)
            || opening.StartsWith("wie sieht es", StringComparison.Ordinal) || opening.StartsWith("wie sah es", StringComparison.Ordinal)
            || opening.StartsWith("wie war es", StringComparison.Ordinal) || opening.StartsWith("wie ist es", StringComparison.Ordinal)
            || opening.StartsWith("wie war das", StringComparison.Ordinal) || opening.StartsWith("gilt das", StringComparison.Ordinal)
            || opening.StartsWith("so was", StringComparison.Ordinal) || opening.StartsWith("speziell", StringComparison.Ordinal);
    }

    /// <summary>True when a pronoun or adverb refers to something said before.</summary>
    public static bool PointsBack(IReadOnlyList<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Folded;
            if (Backward.Contains(word) && !PointsForward(words, i))
            {
                return true;
            }

            if (word == "so" && i + 1 < words.Count && words[i + 1].Folded is "was" or "etwas")
            {
                return true;
            }

            // "Sie" with a capital inside a sentence addresses the assistant.
            if (Demonstratives.Contains(word) && !(word is "sie" && words[i].IsCapitalised && i > 0) && StandsAlone(words, i) && !PointsForward(words, i))
            {
                return true;
            }
        }

        return false;
    }

    // At the end of the utterance, or before a word that no article precedes.
    private static bool StandsAlone(IReadOnlyList<Word> words, int at) =>
        at + 1 == words.Count || NeverAfterArticle.Contains(words[at + 1].Folded);

    // "Wie geht man damit um, dass …" explains itself; so does a relative pronoun after its noun.
    private static bool PointsForward(IReadOnlyList<Word> words, int at) =>
        words.Skip(at + 1).Any(w => w.Folded is "dass" or "ob" or "wenn" or "weil")
        || (at >= 2 && words[at].Folded is "die" or "der" or "das" or "den" or "dem" or "deren" or "denen" or "dessen" && words[at - 1].IsCapitalised && at + 2 < words.Count);

    private static HashSet<string> Set(string words) =>
        new(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
