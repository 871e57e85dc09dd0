using PanReflex.Answers.Verification;
using PanReflex.Answers.Verification.Checks;

namespace PanReflex.Answers.Comparison;

/// <summary>Tells whether two sentences speak of the same and agree, with the means of verification.</summary>
internal sealed class SentenceRelation
{
    // From this share of common content words, in both directions, two sentences speak of the same.
    private const double SameSubject = 0.6;
    private const int FewestCommon = 3;

    private readonly Lexicon _lexicon = new();
    private readonly ICheck[] _checks;

    public SentenceRelation() => _checks = [new NumberCheck(_lexicon), new NegationCheck(_lexicon), new OppositeCheck(), new QuantityCheck(_lexicon)];

    /// <summary>Null when they speak of different things; otherwise whether they contradict, and in what.</summary>
    public (bool Contradict, string? Reason)? Between(string first, string second)
    {
        var (a, b) = (new ReadSentence(first, _lexicon), new ReadSentence(second, _lexicon));
        if (Common(a, b) is not (>= FewestCommon and var ab) || Common(b, a) is not (>= FewestCommon and var ba)
            || ab < SameSubject * a.Content.Count || ba < SameSubject * b.Content.Count)
        {
            return null;
        }

        // A number that only one of them gives is more detail, not a contradiction.
        var numbers = a.Tokens.Any(t => t.Kind == TokenKind.Number) && b.Tokens.Any(t => t.Kind == TokenKind.Number);
        var finding = _checks.SelectMany(c => c.Inspect(a, b)).FirstOrDefault(f => f.Weight == FindingWeight.Refutes && (f.Kind != FindingKind.Number || numbers));
        return finding is null ? (false, null) : (true, Name(finding.Kind));
    }

    private static int Common(ReadSentence from, ReadSentence to) => from.Content.Count(c => WordMatcher.Match(from, c, to) is WordMatchStrength.Same or WordMatchStrength.Loose);

    private static string Name(FindingKind kind) => kind switch
    {
        FindingKind.Number => "verschiedene Zahlen",
        FindingKind.Negation => "das eine verneint, was das andere bejaht",
        FindingKind.Quantity => "verschiedene Reichweite",
        _ => "gegensätzliche Angaben",
    };
}
