namespace PanReflex.Answers.Verification.Checks;

/// <summary>"Alle" needs "alle": no quantity is stronger than the evidence's, and none is left out where it restricts.</summary>
internal sealed class QuantityCheck(Lexicon lexicon) : ICheck
{
    private static readonly HashSet<string> Only = ["nur", "lediglich", "allein", "alleinige", "alleiniger", "einzig", "ausschließlich"];

    private const int Some = 2;
    private const int All = 5;

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var mine = Quantities(statement).ToList();
        var theirs = Quantities(evidence).ToList();
        foreach (var (at, strength) in mine)
        {
            var most = theirs.Count == 0 ? 0 : theirs.Max(t => t.Strength);
            if (strength > most)
            {
                yield return new Finding(FindingKind.Quantity, statement.Tokens[at].Text, most == 0 && strength <= Some ? FindingWeight.Weakens : FindingWeight.Refutes);
            }
            else if (strength < most && !theirs.Any(t => t.Strength == strength))
            {
                yield return new Finding(FindingKind.Quantity, statement.Tokens[at].Text, FindingWeight.Weakens);
            }
        }

        // "nur mit der Amtsleitung" restricts more than the evidence does.
        if (statement.Lowers.Overlaps(Only) && !evidence.Lowers.Overlaps(Only))
        {
            yield return new Finding(FindingKind.Quantity, statement.Lowers.First(Only.Contains), FindingWeight.Refutes);
        }

        // "Einige Städte engten …" is not "Städte engten …".
        foreach (var (at, strength) in theirs)
        {
            if (strength < All && mine.Count == 0
                && evidence.ContentAfter(at, 1).Any(next => WordMatcher.Match(evidence, next, statement) != WordMatchStrength.None))
            {
                yield return new Finding(FindingKind.Quantity, evidence.Tokens[at].Text, FindingWeight.Weakens);
            }
        }
    }

    private IEnumerable<(int At, int Strength)> Quantities(ReadSentence sentence)
    {
        for (var at = 0; at < sentence.Tokens.Count; at++)
        {
            if (sentence.Tokens[at].Kind == TokenKind.Word && lexicon.QuantityOf(sentence.Tokens[at].Lower) is > 0 and var strength)
            {
                yield return (at, strength);
            }
        }
    }
}
