namespace PanReflex.Answers.Verification.Checks;

/// <summary>"Alle" needs "alle": no quantity is stronger than the evidence's, and none is left out where it restricts.</summary>
internal sealed class QuantityCheck(Lexicon lexicon) : ICheck
{
    private static readonly HashSet<string> Only = ["nur", "lediglich", "allein", "alleinige", "alleiniger", "einzig", "ausschließlich"];

    private static readonly Dictionary<string, string> Rhythms =
        new(StringComparer.Ordinal) { ["tag"] = "täglich", ["woche"] = "wöchentlich", ["monat"] = "monatlich", ["jahr"] = "jährlich" };

    private const int Some = 2;
    private const int All = 5;

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var mine = Quantities(statement).Where(q => !IsRhythm(statement, q.At, evidence)).ToList();
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

        // "wenige Menschen" is not "viele Menschen", though the lesser of the two.
        foreach (var (at, strength) in mine.Where(m => m.Strength < Some))
        {
            if (evidence.Tokens.Count > 0 && Counted(statement, at) is { } counted && theirs.Any(t => t.Strength > Some
                && Counted(evidence, t.At) is { } other && WordMatcher.Find(statement, counted, evidence).Positions.Contains(other)))
            {
                yield return new Finding(FindingKind.Quantity, statement.Tokens[at].Text, FindingWeight.Refutes);
            }
        }

        // "Einige der Lösungen gelten …" is not "die Lösungen gelten …".
        foreach (var (at, strength) in theirs.Where(t => t.Strength <= Some && mine.All(m => m.Strength > t.Strength)))
        {
            if (evidence.Tokens[at].Lower is not ("kaum" or "selten") && Counted(evidence, at) is { } counted && WordMatcher.Match(evidence, counted, statement) != WordMatchStrength.None)
            {
                yield return new Finding(FindingKind.Quantity, evidence.Tokens[at].Text, strength == Some && mine.Count == 0 ? FindingWeight.Weakens : FindingWeight.Refutes);
            }
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

    // The noun that a quantity counts, right behind it but for adjectives and articles.
    private static int? Counted(ReadSentence sentence, int at)
    {
        for (var i = at + 1; i < sentence.Tokens.Count && i <= at + 4; i++)
        {
            if (sentence.Tokens[i].Kind != TokenKind.Word)
            {
                return null;
            }

            if (sentence.Tokens[i].IsCapitalised)
            {
                return sentence.Content.Contains(i) ? i : null;
            }
        }

        return null;
    }

    // "jeden Tag" is "täglich", no quantity.
    private static bool IsRhythm(ReadSentence statement, int at, ReadSentence evidence) =>
        statement.Tokens[at].Lower.StartsWith("jede", StringComparison.Ordinal) && at + 1 < statement.Tokens.Count
        && Rhythms.TryGetValue(statement.Tokens[at + 1].Lower, out var rhythm) && evidence.Lowers.Any(w => w.StartsWith(rhythm, StringComparison.Ordinal));

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
