using PanReflex.Answers.Verification.Checks;

namespace PanReflex.Answers.Verification;

/// <summary>A way to cover a statement, or a part of it, with sentences of the evidence.</summary>
/// <param name="Sentences">The covering sentences.</param>
/// <param name="Findings">What speaks against it.</param>
/// <param name="Words">Number of content words, numbers and dates covered or not.</param>
/// <param name="Loose">Number of them that match only loosely.</param>
internal sealed record Cover(IReadOnlyList<SourceSentence> Sentences, IReadOnlyList<Finding> Findings, int Words, int Loose)
{
    /// <summary>Lower is better.</summary>
    public int Cost => (Findings.Sum(f => f.Weight == FindingWeight.Refutes ? 100 : 1) * 10) + Loose + Sentences.Count;

    /// <summary>True when nothing refutes it.</summary>
    public bool Holds => Findings.All(f => f.Weight != FindingWeight.Refutes);

    public static Cover operator +(Cover a, Cover b) => new(
        [.. a.Sentences.Concat(b.Sentences).Distinct()], [.. a.Findings.Concat(b.Findings).Distinct()], a.Words + b.Words, a.Loose + b.Loose);
}

/// <summary>
/// Finds the sentences that cover a statement. What one sentence of the statement's clause says must stand in one sentence of the evidence:
/// words gathered from several sentences prove nothing. A statement of several clauses may take each clause from another sentence.
/// </summary>
internal sealed class Alignment(Lexicon lexicon, IReadOnlyList<ICheck> checks)
{
    private const int FewestWords = 2;
    private const int MostParts = 8;

    private readonly OtherWording _wording = new(lexicon);

    /// <summary>The best cover; null without evidence.</summary>
    public Cover? Best(ReadSentence statement, IReadOnlySet<string> places, IReadOnlyList<SourceSentence> evidence)
    {
        if (evidence.Count == 0)
        {
            return null;
        }

        var whole = BestOf(statement, evidence, []);
        var parts = Parts(statement);
        return whole.Holds || parts.Count is < 2 or > MostParts ? whole : Split(parts, places, evidence, whole);
    }

    // Dynamic programming over the clauses: each run of clauses is covered by one sentence.
    private Cover Split(List<ReadSentence> parts, IReadOnlySet<string> places, IReadOnlyList<SourceSentence> evidence, Cover whole)
    {
        var best = new (Cover Cover, SourceSentence? Last)?[parts.Count + 1];
        for (var end = 1; end <= parts.Count; end++)
        {
            for (var start = 0; start < end; start++)
            {
                if (start > 0 && best[start] is null)
                {
                    continue;
                }

                var run = new ReadSentence([.. parts.GetRange(start, end - start).SelectMany(p => p.Tokens)], lexicon);
                if (Weight(run) < FewestWords)
                {
                    continue;
                }

                var cover = BestOf(run, evidence, start == 0 ? [] : Inherited(parts, start, run), start == 0 ? null : places);
                var total = start == 0 ? cover : best[start]!.Value.Cover + cover;
                if (best[end] is not var (other, _) || total.Cost < other.Cost)
                {
                    best[end] = (total, cover.Sentences[^1]);
                }
            }
        }

        // Parts that one sentence covers singly but not together turn its meaning around.
        return best[parts.Count] is var (split, _) && split.Cost < whole.Cost && split.Sentences.Count > 1 ? split : whole;
    }

    private Cover BestOf(ReadSentence part, IReadOnlyList<SourceSentence> evidence, IReadOnlyList<(ReadSentence From, int At)> inherited, IReadOnlySet<string>? places = null) =>
        evidence.Select(e => Against(part, e, inherited, places)).MinBy(c => c.Cost)!;

    private Cover Against(ReadSentence part, SourceSentence sentence, IReadOnlyList<(ReadSentence From, int At)> inherited, IReadOnlySet<string>? places)
    {
        var findings = new List<Finding>();
        var unknown = new List<(ReadSentence From, int At)>();
        var loose = 0;
        foreach (var (from, at) in part.Content.Select(c => (part, c)).Concat(inherited))
        {
            switch (WordMatcher.Match(from, at, sentence.Sentence))
            {
                case WordMatchStrength.None when IsName(from, at):
                    findings.Add(new Finding(FindingKind.UnknownName, from.Tokens[at].Text, FindingWeight.Refutes));
                    break;
                case WordMatchStrength.None:
                    unknown.Add((from, at));
                    break;
                case WordMatchStrength.Related:
                    findings.Add(new Finding(FindingKind.LooseWording, from.Tokens[at].Text, FindingWeight.Weakens));
                    loose++;
                    break;
                case WordMatchStrength.Loose:
                    loose++;
                    break;
            }
        }

        findings.AddRange(_wording.Inspect(part, unknown, sentence.Sentence));

        // A clause taken from a sentence about another town than the statement names.
        if (places is { Count: > 0 } && sentence.Places.Count > 0 && !sentence.Places.Overlaps(places))
        {
            findings.Add(new Finding(FindingKind.UnknownName, sentence.Places.First(), FindingWeight.Refutes));
        }

        findings.AddRange(checks.SelectMany(c => c.Inspect(part, sentence.Sentence)));
        return new Cover([sentence], findings, Weight(part), loose);
    }

    // A clause without a subject of its own ("… und führt die Einsatzkräfte") speaks of the subject before it.
    private static List<(ReadSentence From, int At)> Inherited(List<ReadSentence> parts, int start, ReadSentence run)
    {
        var first = run.Content.Count > 0 ? run.Content[0] : -1;
        var number = Enumerable.Range(0, run.Tokens.Count).FirstOrDefault(i => run.Tokens[i].Kind is TokenKind.Number or TokenKind.Date, int.MaxValue);
        var own = first >= 0 && first < number && (run.Tokens[first].IsCapitalised || (run.Content.Count > 1 && run.Content[1] == first + 1 && run.Tokens[first + 1].IsCapitalised));
        if (own)
        {
            return [];
        }

        foreach (var part in parts.Take(start))
        {
            foreach (var at in part.Content.Where(c => part.Tokens[c].IsCapitalised))
            {
                return [(part, at)];
            }
        }

        return [];
    }

    private static bool IsName(ReadSentence sentence, int at)
    {
        var token = sentence.Tokens[at];
        return token.Text.Count(char.IsUpper) > 1
            || token.Text.Any(char.IsAsciiDigit)
            || (token.IsCapitalised && at > 0 && sentence.Tokens[at - 1].Lower is "in" or "aus" or "laut" or "bei" or "stadt" or "kreis" or "von" or "durch")
            || SourceSentence.PlacesIn(token.Text).Count > 0;
    }

    private static List<ReadSentence> PartsOf(ReadSentence statement, Lexicon lexicon) =>
        [.. statement.Tokens.GroupBy(t => t.Clause).Select(g => new ReadSentence([.. g], lexicon)).Where(p => p.Tokens.Any(t => t.Kind != TokenKind.Mark))];

    private List<ReadSentence> Parts(ReadSentence statement) => PartsOf(statement, lexicon);

    private static int Weight(ReadSentence part) => part.Content.Count + part.Tokens.Count(t => t.Kind is TokenKind.Number or TokenKind.Date);
}
