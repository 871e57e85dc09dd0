namespace PanReflex.Answers.Verification.Checks;

/// <summary>What comes first in the evidence does not come later in the statement.</summary>
internal sealed class SequenceCheck : ICheck
{
    private static readonly HashSet<string> Early = ["zuerst", "zunächst", "anfangs", "anfänglich", "erst", "vorher", "zuvor", "davor", "ursprünglich"];
    private static readonly HashSet<string> Late = ["danach", "anschließend", "später", "dann", "zuletzt", "schließlich", "nachher", "daraufhin"];

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        foreach (var clause in statement.Tokens.Select(t => t.Clause).Distinct())
        {
            var (early, late) = (statement.Has(Early, clause), statement.Has(Late, clause));
            if (early == late)
            {
                continue;
            }

            // The words of the clause stand in a clause of the evidence that is marked the other way.
            var turned = statement.ContentOf(clause).Where(w => WordMatcher.Find(statement, w, evidence).Positions is { Count: > 0 } found
                && found.All(p => evidence.Has(early ? Late : Early, evidence.Tokens[p].Clause) && !evidence.Has(early ? Early : Late, evidence.Tokens[p].Clause))).ToList();
            if (turned.Count > 0)
            {
                yield return new Finding(FindingKind.Opposite, statement.Tokens[turned[0]].Text, FindingWeight.Refutes);
            }
        }
    }
}
