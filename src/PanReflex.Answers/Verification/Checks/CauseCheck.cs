namespace PanReflex.Answers.Verification.Checks;

/// <summary>A cause is claimed only where the evidence claims it, and with the same words.</summary>
internal sealed class CauseCheck(Lexicon lexicon) : ICheck
{
    private const double SameCause = 0.5;
    private static readonly HashSet<string> Subordinators = ["weil", "da", "denn", "wegen", "aufgrund", "infolge", "zumal", "angesichts"];

    // Prepositions that may name a cause in the evidence, but claim none in a statement.
    private static readonly HashSet<string> Ambiguous = ["aus", "durch", "da", "folge", "folgen", "ergebnis", "denn"];

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        for (var at = 0; at < statement.Tokens.Count; at++)
        {
            var token = statement.Tokens[at];
            if (token.Kind != TokenKind.Word || !lexicon.Causes.Contains(token.Lower) || (Ambiguous.Contains(token.Lower) && !OpensClause(statement, at)))
            {
                continue;
            }

            var causes = Enumerable.Range(0, evidence.Tokens.Count)
                .Where(i => evidence.Tokens[i].Kind == TokenKind.Word && lexicon.Causes.Contains(evidence.Tokens[i].Lower)).ToList();
            var finding = new Finding(FindingKind.Cause, token.Text, FindingWeight.Refutes);
            if (causes.Count == 0)
            {
                yield return finding;
            }
            else if (Subordinators.Contains(token.Lower) && causes.Where(c => Subordinators.Contains(evidence.Tokens[c].Lower)).ToList() is { Count: > 0 } same
                && !same.Any(c => IsSame(statement, at, evidence, c)))
            {
                yield return finding;
            }
        }
    }

    // "…, da die Menschen": a conjunction; "da" elsewhere is an adverb.
    private static bool OpensClause(ReadSentence sentence, int at) =>
        sentence.Tokens[at].Lower is "da" or "denn" && (at == 0 || sentence.Tokens[at - 1].Text == ",");

    private bool IsSame(ReadSentence statement, int at, ReadSentence evidence, int cause)
    {
        var words = statement.ContentAfter(at, int.MaxValue).ToList();
        var clause = new ReadSentence([.. evidence.Tokens.Skip(cause).TakeWhile(t => t.Clause <= evidence.Tokens[cause].Clause + 1)], lexicon);
        return words.Count == 0 || words.Count(w => WordMatcher.Match(statement, w, clause) != WordMatchStrength.None) >= SameCause * words.Count;
    }
}
