namespace PanReflex.Answers.Verification.Checks;

/// <summary>What one clause of a statement says is not gathered from both sides of a semicolon.</summary>
internal sealed class ClauseSpanCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var semicolons = Enumerable.Range(0, evidence.Tokens.Count).Where(i => evidence.Tokens[i].Text == ";").ToList();
        if (semicolons.Count == 0)
        {
            yield break;
        }

        foreach (var clause in statement.Tokens.Select(t => t.Clause).Distinct())
        {
            var sides = statement.ContentOf(clause).Select(c => (At: c, WordMatcher.Find(statement, c, evidence).Positions)).Where(f => f.Positions.Count > 0)
                .Select(f => (f.At, Sides: f.Positions.Select(p => semicolons.Count(s => s < p)).ToHashSet())).ToList();
            if (sides.FirstOrDefault(s => sides.Any(o => !s.Sides.Overlaps(o.Sides))) is { Sides: not null } other)
            {
                yield return new Finding(FindingKind.Role, statement.Tokens[other.At].Text, FindingWeight.Weakens);
            }
        }
    }
}
