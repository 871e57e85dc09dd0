namespace PanReflex.Answers.Verification;

/// <summary>Finds who says what a sentence tells: "laut Difu", "nach der Empfehlung von PanReflex", "PanReflex empfiehlt".</summary>
internal static class Sources
{
    private const int Reach = 5;

    private static readonly HashSet<string> Sayings =
        ["ansicht", "auffassung", "empfehlung", "empfehlungen", "einschätzung", "angabe", "angaben", "forderung", "rat", "aussage", "sicht", "meinung", "bericht", "urteil"];

    private static readonly HashSet<string> Verbs =
    [
        "empfiehlt", "empfehlen", "empfahl", "rät", "raten", "riet", "rieten", "fordert", "fordern", "forderte", "forderten", "verlangt", "verlangen", "verlangte", "verlangten",
        "nennt", "nennen", "nannte", "warnt", "warnen", "warnte", "betont", "betonen", "betonte", "hebt", "hob", "berichtet", "berichten", "berichtete", "sieht", "hält", "schlägt", "schlug", "beschreibt", "bezeichnet", "bezeichnete",
    ];

    /// <summary>True when the noun at a position names the source of the sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="at">Position of the noun.</param>
    /// <param name="isFirstBare">Whether it is the first noun that no preposition governs.</param>
    public static bool IsSource(ReadSentence sentence, int at, bool isFirstBare)
    {
        for (var i = at - 1; i >= 0 && at - i <= Reach && sentence.Tokens[i].Kind == TokenKind.Word; i--)
        {
            if (sentence.Tokens[i].Lower is "laut" || (Sayings.Contains(sentence.Tokens[i].Lower) && sentence.Tokens[i].IsCapitalised))
            {
                return true;
            }

            if (sentence.IsNoun(i) && sentence.Tokens[i + 1].Lower is not ("der" or "des" or "von" or "vom"))
            {
                break;
            }
        }

        return isFirstBare && Enumerable.Range(0, sentence.Tokens.Count).Any(i => sentence.Tokens[i].Clause == sentence.Tokens[at].Clause && Verbs.Contains(sentence.Tokens[i].Lower));
    }
}
