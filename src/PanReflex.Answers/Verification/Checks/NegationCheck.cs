namespace PanReflex.Answers.Verification.Checks;

/// <summary>What one side negates, the other negates too.</summary>
internal sealed class NegationCheck(Lexicon lexicon) : ICheck
{
    // From this share of the negated words on, a sentence speaks of what is negated.
    private const double SpeaksOf = 0.5;

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        foreach (var negator in Negators(statement))
        {
            if (!Negators(evidence).Any(n => Share(Scope(statement, negator), statement, Clause(evidence, n)) >= SpeaksOf))
            {
                yield return new Finding(FindingKind.Negation, statement.Tokens[negator].Text, FindingWeight.Refutes);
            }
        }

        foreach (var negator in Negators(evidence))
        {
            var scope = Scope(evidence, negator);
            if (Share(scope, evidence, statement) >= SpeaksOf
                && !Negators(statement).Any(n => Share(Scope(statement, n), statement, Clause(evidence, negator)) >= SpeaksOf))
            {
                yield return new Finding(FindingKind.Negation, evidence.Tokens[negator].Text, FindingWeight.Refutes);
            }
        }
    }

    /// <summary>True when the clause of a position is negated as a whole.</summary>
    public static bool IsNegated(ReadSentence sentence, int at, Lexicon lexicon) => Enumerable.Range(0, sentence.Tokens.Count).Any(i =>
        sentence.Tokens[i].Clause == sentence.Tokens[at].Clause && lexicon.Negators.Contains(sentence.Tokens[i].Lower) && !IsAttributive(sentence, i));

    private static bool IsAttributive(ReadSentence sentence, int negator) =>
        sentence.Tokens[negator].Lower == "nicht" && negator > 0
        && sentence.Tokens[negator - 1].Lower is "der" or "die" or "das" or "den" or "dem" or "des" or "eine" or "einer" or "einem" or "einen" or "noch";

    private IEnumerable<int> Negators(ReadSentence sentence)
    {
        for (var at = 0; at < sentence.Tokens.Count; at++)
        {
            // "nicht nur … sondern auch" denies nothing.
            if (lexicon.Negators.Contains(sentence.Tokens[at].Lower) && !IsCancelled(sentence, at)
                && !(sentence.Tokens[at].Lower == "nicht" && at + 1 < sentence.Tokens.Count && sentence.Tokens[at + 1].Lower is "nur" or "allein"))
            {
                yield return at;
            }
        }
    }

    // "es fehlte nicht an …": two negations that deny each other.
    private bool IsCancelled(ReadSentence sentence, int at)
    {
        var isLack = IsLack(sentence.Tokens[at]);
        return Enumerable.Range(0, sentence.Tokens.Count).Any(i => i != at && IsLack(sentence.Tokens[i]) != isLack
            && lexicon.Negators.Contains(sentence.Tokens[i].Lower) && sentence.Tokens[i].Lower is not ("noch" or "ohne" or "kaum" or "selten")
            && sentence.Tokens[at].Lower is not ("noch" or "ohne" or "kaum" or "selten")
            && sentence.Tokens[i].Clause == sentence.Tokens[at].Clause);
    }

    private static bool IsLack(Token token) =>
        token.Lower.StartsWith("fehl", StringComparison.Ordinal) || token.Lower.StartsWith("mangel", StringComparison.Ordinal);

    // What follows "nicht" in its clause; the whole clause when "nicht" ends it. "ohne" and "kein" negate the next noun above all.
    private static List<int> Scope(ReadSentence sentence, int negator)
    {
        var after = sentence.ContentAfter(negator, int.MaxValue).ToList();
        if (sentence.Tokens[negator].Lower is "ohne" && after.Count > 0)
        {
            return [after[0]];
        }

        // "in der nicht repräsentativen Befragung" negates the adjective.
        if (IsAttributive(sentence, negator) && after.Count > 0)
        {
            return [after[0]];
        }

        return after.Count > 0 ? after : [.. sentence.ContentOf(sentence.Tokens[negator].Clause)];
    }

    // A negation may reach over "und" and "oder" or be taken up in a neighbouring clause, so the whole sentence around it counts from its own clause on.
    private ReadSentence Clause(ReadSentence sentence, int negator) =>
        new([.. sentence.Tokens.Where(t => Math.Abs(t.Clause - sentence.Tokens[negator].Clause) <= 1)], lexicon);

    private static double Share(List<int> scope, ReadSentence from, ReadSentence within) =>
        scope.Count == 0 ? 1 : (double)scope.Count(w => WordMatcher.Match(from, w, within) != WordMatchStrength.None) / scope.Count;
}
