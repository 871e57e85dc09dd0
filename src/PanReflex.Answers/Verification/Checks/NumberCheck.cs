namespace PanReflex.Answers.Verification.Checks;

/// <summary>Every number stands in the sentence, with the same unit, bound (über, bis zu) and for the same thing.</summary>
internal sealed class NumberCheck(Lexicon lexicon) : ICheck
{
    private const decimal FractionTolerance = 0.005m;

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var binding = new QuantityBinding(lexicon, statement, evidence, TokenKind.Number);
        for (var at = 0; at < statement.Tokens.Count; at++)
        {
            if (statement.Tokens[at].Kind == TokenKind.Number && Inspect(statement, at, evidence, binding) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Inspect(ReadSentence statement, int at, ReadSentence evidence, QuantityBinding binding)
    {
        var number = statement.Tokens[at];
        var equal = Enumerable.Range(0, evidence.Tokens.Count)
            .Where(i => evidence.Tokens[i].Kind == TokenKind.Number && Equal(number, evidence.Tokens[i]) && IsShare(statement, at) == IsShare(evidence, i)).ToList();
        if (equal.Count == 0)
        {
            return new Finding(FindingKind.Number, number.Text, FindingWeight.Refutes);
        }

        if (equal.All(i => binding.IsElsewhere(at, i)))
        {
            return new Finding(FindingKind.Number, number.Text, FindingWeight.Refutes);
        }

        var weight = equal.Select(i => Bounds.Compare(Bounds.Of(statement, at), Bounds.Of(evidence, i))).Min();
        return weight switch
        {
            BoundMatch.Same => null,
            BoundMatch.Lost => new Finding(FindingKind.Number, number.Text, FindingWeight.Weakens),
            _ => new Finding(FindingKind.Number, number.Text, FindingWeight.Refutes),
        };
    }

    // "an einem von sieben Tagen": seven is what the one is a share of.
    private static bool IsShare(ReadSentence sentence, int at) =>
        at > 1 && sentence.Tokens[at - 1].Lower == "von"
        && (sentence.Tokens[at - 2].Lower is "einem" or "einer" or "eines" or "ein" or "eine" or "einen" || sentence.Tokens[at - 2].Kind == TokenKind.Number);

    private static bool Equal(Token a, Token b) =>
        a.Unit == b.Unit ? a.Value == b.Value
        : a.Unit is "%" && b.Unit is "Teil" ? Math.Abs((a.Value / 100) - b.Value) < FractionTolerance
        : a.Unit is "Teil" && b.Unit is "%" && Math.Abs(a.Value - (b.Value / 100)) < FractionTolerance;
}
