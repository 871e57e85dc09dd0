namespace PanReflex.Answers.Verification.Checks;

/// <summary>Cause and effect are not exchanged.</summary>
internal sealed class CauseOrderCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        if (CausalReading.Of(statement) is not { } mine || CausalReading.Of(evidence) is not { } theirs)
        {
            yield break;
        }

        // Words that stand on both sides of the evidence tell nothing.
        var straight = Count(mine.Cause, theirs.Cause, theirs.Effect) + Count(mine.Effect, theirs.Effect, theirs.Cause);
        var crossed = Count(mine.Cause, theirs.Effect, theirs.Cause) + Count(mine.Effect, theirs.Cause, theirs.Effect);
        if (crossed > straight)
        {
            yield return new Finding(FindingKind.Cause, mine.Cause.Count > 0 ? statement.Tokens[mine.Cause[0]].Text : "", FindingWeight.Refutes);
        }

        int Count(IReadOnlyList<int> words, IReadOnlyList<int> within, IReadOnlyList<int> without) => words.Count(w =>
            WordMatcher.Find(statement, w, evidence).Positions is { Count: > 0 } found && found.Any(within.Contains) && !found.Any(without.Contains));
    }
}
