namespace PanReflex.Answers.Verification.Checks;

/// <summary>What is told with a verb is told of the same: its clause in the evidence has one of the statement's subjects or objects.</summary>
internal sealed class PredicateCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var mine = NounPhrases.In(statement);
        var theirs = NounPhrases.In(evidence);
        foreach (var verb in statement.Content.Where(c => !statement.Tokens[c].IsCapitalised))
        {
            var positions = WordMatcher.Find(statement, verb, evidence).Positions;
            if (positions.Count != 1 || evidence.Tokens[positions[0]].IsCapitalised)
            {
                continue;
            }

            var clause = evidence.Tokens[positions[0]].Clause;
            var told = theirs.Where(p => p.Slot is NounPhrases.Bare or NounPhrases.Source && evidence.Tokens[p.At].Clause == clause).Select(p => p.At).ToHashSet();
            var bare = mine.Where(p => p.Slot is NounPhrases.Bare or NounPhrases.Source && statement.Tokens[p.At].Clause == statement.Tokens[verb].Clause).ToList();
            if (told.Count > 0 && bare.Count > 0
                && bare.All(p => WordMatcher.Find(statement, p.At, evidence).Positions is { Count: > 0 } found && found.All(f => evidence.Tokens[f].Clause != clause))
                && mine.Any(p => p.Slot is not (NounPhrases.Bare or NounPhrases.Source) && WordMatcher.Find(statement, p.At, evidence).Positions.Any(told.Contains)))
            {
                yield return new Finding(FindingKind.Role, statement.Tokens[bare[0].At].Text, FindingWeight.Refutes);
            }
        }
    }
}
