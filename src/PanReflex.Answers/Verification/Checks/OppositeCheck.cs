namespace PanReflex.Answers.Verification.Checks;

/// <summary>No word says the opposite of the evidence: "mehr" for "weniger", "vor" for "nach".</summary>
internal sealed class OppositeCheck : ICheck
{
    // Prepositions are opposites only before the same word: "vor der Krise", "nach der Krise".
    private static readonly HashSet<string> Prepositions = ["vor", "nach", "über", "unter", "mit", "ohne", "innerhalb", "außerhalb"];

    private static readonly HashSet<string> Lying = ["lag", "lagen", "liegt", "liegen"];

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        for (var at = 0; at < statement.Tokens.Count; at++)
        {
            var lower = statement.Tokens[at].Lower;
            foreach (var (pair, left) in statement.OppositesAt(at))
            {
                if (!Positions(evidence, pair, left).Any() && Positions(evidence, pair, !left).Any(o => AreOpposed(statement, at, evidence, o)))
                {
                    yield return new Finding(FindingKind.Opposite, statement.Tokens[at].Text, FindingWeight.Refutes);
                    break;
                }
            }

            // "lag unter der Zahl" compares.
            if (lower is "über" or "unter" && statement.Has(Lying) && statement.OppositesAt(at) is [var comparison, ..] && !Positions(evidence, comparison.Pair, comparison.Left).Any())
            {
                yield return new Finding(FindingKind.Opposite, statement.Tokens[at].Text, FindingWeight.Refutes);
            }

            if (lower is "mehr" or "weniger" && !evidence.Lowers.Contains(lower) && !IsComparison(evidence))
            {
                yield return new Finding(FindingKind.Opposite, statement.Tokens[at].Text, FindingWeight.Refutes);
            }
        }
    }

    private static bool AreOpposed(ReadSentence statement, int at, ReadSentence evidence, int other)
    {
        if (!Prepositions.Contains(statement.Tokens[at].Lower))
        {
            return true;
        }

        return statement.ContentAfter(at, 1).Any(mine => evidence.ContentAfter(other, 1).Any(theirs =>
            WordMatcher.Find(statement, mine, evidence).Positions.Contains(theirs)));
    }

    private static IEnumerable<int> Positions(ReadSentence sentence, int pair, bool left) =>
        Enumerable.Range(0, sentence.Tokens.Count).Where(i => sentence.OppositesAt(i).Contains((pair, left)));

    private static bool IsComparison(ReadSentence sentence) =>
        sentence.Lowers.Overlaps((string[])["über", "zusätzlich", "zusätzliche", "zusätzlichen", "vermehrt", "vermehrte", "häufiger", "stärker", "höher", "gut"]);
}
