namespace PanReflex.Answers.Verification.Checks;

/// <summary>A possibility, plan or recommendation is not told as a fact, a recommendation not as a duty.</summary>
internal sealed class ModalityCheck(Lexicon lexicon) : ICheck
{
    private static readonly HashSet<string> Past = ["hat", "haben", "hatte", "hatten", "wurde", "wurden"];

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var (mine, _) = Read(statement);
        var (theirs, detail) = Read(evidence);
        var allowed = theirs | Implied(evidence);
        if (mine == Modality.None)
        {
            if (theirs != Modality.None)
            {
                yield return new Finding(FindingKind.Modality, detail, OnlyWeakens(statement, evidence, theirs) ? FindingWeight.Weakens : FindingWeight.Refutes);
            }

            yield break;
        }

        if ((mine & allowed) != 0)
        {
            yield break;
        }

        var word = Read(statement).Word;
        var weaker = mine.HasFlag(Modality.Possibility) || (mine.HasFlag(Modality.Recommendation) && allowed.HasFlag(Modality.Duty));
        yield return new Finding(FindingKind.Modality, word, weaker ? FindingWeight.Weakens : FindingWeight.Refutes);
    }

    private (Modality Modality, string Word) Read(ReadSentence sentence)
    {
        var all = Modality.None;
        var word = "";
        foreach (var token in sentence.Tokens.Where(t => t.Kind == TokenKind.Word))
        {
            var modality = lexicon.ModalityOf(token.Lower);
            if (modality != Modality.None && word.Length == 0)
            {
                word = token.Text;
            }

            all |= modality;
        }

        return (all, word);
    }

    // "ist zu vermeiden" is a duty or a possibility, "messbar" a possibility; neither has to be repeated.
    private static Modality Implied(ReadSentence sentence)
    {
        var implied = sentence.Tokens.Any(t => t.Lower.Length > 6 && (t.Lower.EndsWith("bar", StringComparison.Ordinal) || t.Lower.EndsWith("bare", StringComparison.Ordinal)))
            ? Modality.Possibility
            : Modality.None;
        var infinitive = sentence.Tokens.Where((t, i) => t.Lower == "zu" && i + 1 < sentence.Tokens.Count && sentence.Tokens[i + 1].Lower.EndsWith("en", StringComparison.Ordinal)).Any()
            || sentence.Tokens.Any(t => t.Lower.Length > 8 && t.Lower.IndexOf("zu", 2, StringComparison.Ordinal) > 1 && t.Lower.EndsWith("en", StringComparison.Ordinal));
        return infinitive && sentence.Lowers.Overlaps((string[])["ist", "sind", "war", "waren", "hatte", "hatten"])
            ? implied | Modality.Duty | Modality.Recommendation | Modality.Possibility
            : implied;
    }

    // "konnten lesen" happened; "müssen erledigt werden" is as good as done, though not "wurden erledigt". "kann", "soll" and plans are not.
    private static bool OnlyWeakens(ReadSentence statement, ReadSentence evidence, Modality theirs) =>
        (theirs == Modality.Duty && (!statement.Lowers.Overlaps(Past) || evidence.Lowers.Overlaps((string[])["musste", "mussten", .. Past]))) || (theirs == Modality.Possibility && evidence.Lowers.Overlaps((string[])["konnte", "konnten", "lassen", "lässt", "ließ", "ließen"]));
}
