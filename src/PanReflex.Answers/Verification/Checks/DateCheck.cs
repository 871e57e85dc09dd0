namespace PanReflex.Answers.Verification.Checks;

/// <summary>Every date is said by a date of the sentence, for the same event, with the same "ab", "bis", "vor", "nach".</summary>
internal sealed class DateCheck(Lexicon lexicon) : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var binding = new QuantityBinding(lexicon, statement, evidence, TokenKind.Date);
        for (var at = 0; at < statement.Tokens.Count; at++)
        {
            if (statement.Tokens[at].Kind == TokenKind.Date && Inspect(statement, at, evidence, binding) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Inspect(ReadSentence statement, int at, ReadSentence evidence, QuantityBinding binding)
    {
        var date = statement.Tokens[at];
        var said = Enumerable.Range(0, evidence.Tokens.Count)
            .Where(i => evidence.Tokens[i].Kind == TokenKind.Date && date.Date.IsSaidBy(evidence.Tokens[i].Date))
            .Where(i => !binding.IsElsewhere(at, i)).ToList();
        if (said.Count == 0)
        {
            return new Finding(FindingKind.Date, date.Text, FindingWeight.Refutes);
        }

        return said.Select(i => Bounds.Compare(Bounds.Of(statement, at), Bounds.Of(evidence, i))).Min() switch
        {
            BoundMatch.Same => null,
            BoundMatch.Lost => new Finding(FindingKind.Date, date.Text, FindingWeight.Weakens),
            _ => new Finding(FindingKind.Date, date.Text, FindingWeight.Refutes),
        };
    }
}
