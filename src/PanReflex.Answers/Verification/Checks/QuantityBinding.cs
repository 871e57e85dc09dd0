namespace PanReflex.Answers.Verification.Checks;

/// <summary>Tells whether a number or date of the statement counts the same thing as in the evidence.</summary>
internal sealed class QuantityBinding(Lexicon lexicon, ReadSentence statement, ReadSentence evidence, TokenKind kind)
{
    private const int Neighbours = 3;

    /// <summary>True when the words around the statement's number belong to another number in the evidence, or say the opposite or negate it there.</summary>
    /// <param name="at">Position of the number in the statement.</param>
    /// <param name="found">Position of the equal number in the evidence.</param>
    public bool IsElsewhere(int at, int found) => BelongsElsewhere(at, found) || Contradicts(at, found);

    private bool BelongsElsewhere(int at, int found)
    {
        var clause = statement.Tokens[at].Clause;
        var here = statement.Tokens.Where(t => t.Kind == kind && t.Clause == clause).Select(t => (t.Value, t.Date)).ToHashSet();
        var others = Enumerable.Range(0, evidence.Tokens.Count)
            .Where(i => evidence.Tokens[i].Kind == kind && i != found && !here.Contains((evidence.Tokens[i].Value, evidence.Tokens[i].Date))).ToList();
        if (others.Count == 0)
        {
            return false;
        }

        var next = Enumerable.Range(at + 1, statement.Tokens.Count - at - 1).FirstOrDefault(i => statement.Tokens[i].Kind == kind, int.MaxValue);
        var words = statement.ContentAfter(at, Neighbours).Where(w => w < next).ToList();
        if (words.Count == 0)
        {
            words = [.. statement.ContentOf(clause).Where(c => c < at).TakeLast(Neighbours)];
        }

        var astray = words.Count(w => WordMatcher.Find(statement, w, evidence).Positions is { Count: > 0 } positions
            && others.Min(o => positions.Min(p => Distance(o, p))) < positions.Min(p => Distance(found, p)));
        return astray * 2 > words.Count;
    }

    // "41 Prozent tranken mehr", where the evidence has "21 Prozent weniger" in the clause of that number.
    private bool Contradicts(int at, int found)
    {
        var mine = ClauseWords(statement, at);
        var theirs = ClauseWords(evidence, found);
        return NegationCheck.IsNegated(statement, at, lexicon) != NegationCheck.IsNegated(evidence, found, lexicon)
            || mine.Any(w => lexicon.OppositesOf(w).Any(o => !IsSaid(o.Pair, o.Left, theirs) && IsSaid(o.Pair, !o.Left, theirs)));
    }

    private bool IsSaid(int pair, bool left, IEnumerable<string> words) =>
        words.Any(w => lexicon.OppositesOf(w).Contains((pair, left)));

    private static HashSet<string> ClauseWords(ReadSentence sentence, int at) =>
        sentence.Tokens.Where(t => t.Kind == TokenKind.Word && t.Clause == sentence.Tokens[at].Clause).Select(t => t.Lower).ToHashSet(StringComparer.Ordinal);

    // A number mostly precedes what it counts.
    private static int Distance(int number, int word) => word > number ? word - number : number - word + 1;
}
