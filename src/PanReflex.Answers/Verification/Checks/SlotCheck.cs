namespace PanReflex.Answers.Verification.Checks;

/// <summary>Nouns keep their places: two that exchange preposition, attribute and subject tell something else.</summary>
internal sealed class SlotCheck : ICheck
{
    // "Lahr besetzte" and "in Lahr war besetzt" say the same.
    private static readonly HashSet<string> Places = ["in", "bei", "an"];

    /// <inheritdoc/>
    public IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence)
    {
        var theirs = NounPhrases.In(evidence).ToDictionary(p => p.At, p => p.Slot);
        var pairs = new List<(int At, string Mine, string Theirs)>();
        foreach (var noun in NounPhrases.In(statement))
        {
            var slots = WordMatcher.Find(statement, noun.At, evidence).Positions.Where(theirs.ContainsKey).Select(p => theirs[p]).Distinct().ToList();
            if (slots.Count == 1)
            {
                pairs.Add((noun.At, noun.Slot, slots[0]));
            }
        }

        var moved = pairs.Where(p => p.Mine != p.Theirs).ToList();
        foreach (var (at, mine, their) in moved)
        {
            if (moved.Any(o => o.At != at && o.Mine == their && o.Theirs == mine))
            {
                yield return new Finding(FindingKind.Role, statement.Tokens[at].Text, FindingWeight.Refutes);
                yield break;
            }
        }

        if (moved.FirstOrDefault(m => !(IsPlace(m.Mine) && IsPlace(m.Theirs) && SourceSentence.PlacesIn(statement.Tokens[m.At].Text).Count > 0)) is { Mine: not null } other)
        {
            yield return new Finding(FindingKind.LooseWording, statement.Tokens[other.At].Text, FindingWeight.Weakens);
        }
    }

    private static bool IsPlace(string slot) => slot == NounPhrases.Bare || Places.Contains(slot);
}
