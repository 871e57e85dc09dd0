namespace PanReflex.Answers.Verification.Checks;

/// <summary>A fully supported statement has its words in the order of the evidence: who turns a sentence around may turn its meaning around.</summary>
internal sealed class OrderCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var last = -1;
        foreach (var word in statement.Content)
        {
            var positions = WordMatcher.Find(statement, word, evidence).Positions;
            if (positions.Count == 0)
            {
                continue;
            }

            // The earliest place behind the last word leaves the most room for the next.
            var next = positions.Where(p => p >= last).DefaultIfEmpty(-1).Min();
            if (next < 0)
            {
                yield return new Finding(FindingKind.LooseWording, statement.Tokens[word].Text, FindingWeight.Weakens);
                yield break;
            }

            last = next;
        }
    }
}
