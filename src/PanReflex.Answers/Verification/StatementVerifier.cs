using System.Text;
using PanReflex.Answers.Verification.Checks;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Answers.Verification;

/// <summary>
/// Verifies statements by rules: every content word, number, date and name must stand in one sentence of the evidence (or clause by clause in
/// several), and negation, quantity, modality, cause, direction and roles must agree. In doubt a statement is not supported.
/// </summary>
public sealed class StatementVerifier : IStatementVerifier
{
    // Longer statements than any sentence of an answer: not read at all.
    private const int LongestStatement = 2_000;

    // From this share of loosely matched words on, a statement is only partly supported.
    private const double LooseShare = 0.34;

    private readonly Lexicon _lexicon;
    private readonly Alignment _alignment;

    /// <summary>Creates the verifier; it reads its word lists once.</summary>
    public StatementVerifier()
    {
        _lexicon = new Lexicon();
        _alignment = new Alignment(_lexicon,
        [
            new NumberCheck(_lexicon),
            new DateCheck(_lexicon),
            new NegationCheck(_lexicon),
            new QuantityCheck(_lexicon),
            new ModalityCheck(_lexicon),
            new CauseCheck(_lexicon),
            new OppositeCheck(),
            new RoleCheck(),
            new SlotCheck(),
            new PredicateCheck(),
            new CauseOrderCheck(),
            new SequenceCheck(),
            new OrderCheck(),
            new ClauseSpanCheck(),
        ]);
    }

    /// <inheritdoc/>
    public Verdict Verify(string statement, IReadOnlyList<string> evidence)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Count == 0 || string.IsNullOrWhiteSpace(statement) || statement.Length > LongestStatement)
        {
            return Nothing(statement);
        }

        return Verbatim(statement, evidence) ?? Compare(statement, evidence);
    }

    /// <summary>Verifies by the rules alone, without the shortcut for verbatim sentences.</summary>
    internal Verdict Compare(string statement, IReadOnlyList<string> evidence)
    {
        var verdicts = SentenceSplitter.Split(statement).Select(s => One(s.In(statement), evidence)).ToList();
        return verdicts.Count == 0 ? Nothing(statement) : new Verdict(
            verdicts.Min(v => v.Support), [.. verdicts.SelectMany(v => v.Findings)], [.. verdicts.SelectMany(v => v.Quotes).Distinct()]);
    }

    private Verdict One(string sentence, IReadOnlyList<string> evidence)
    {
        var read = new ReadSentence(sentence, _lexicon);
        if (read.Content.Count == 0)
        {
            return Nothing(sentence);
        }

        var cover = _alignment.Best(read, SourceSentence.PlacesIn(sentence), SourceSentence.Read(evidence, _lexicon));
        if (cover is null || !cover.Holds)
        {
            return new Verdict(Support.None, cover?.Findings ?? [], []);
        }

        var findings = cover.Loose > LooseShare * cover.Words
            ? [.. cover.Findings, new Finding(FindingKind.LooseWording, sentence, FindingWeight.Weakens)]
            : cover.Findings;
        return new Verdict(
            findings.Count == 0 ? Support.Full : Support.Partial,
            findings,
            [.. cover.Sentences.Select(s => new EvidenceQuote(s.Evidence, s.Span.Start, s.Span.Length)).Distinct()]);
    }

    // One or several whole neighbouring sentences, word for word: nothing to compare.
    private static Verdict? Verbatim(string statement, IReadOnlyList<string> evidence)
    {
        var wanted = OneBlank(statement);
        for (var number = 0; number < evidence.Count; number++)
        {
            var spans = SentenceSplitter.Split(evidence[number]);
            for (var first = 0; first < spans.Count; first++)
            {
                for (var last = first; last < spans.Count; last++)
                {
                    var span = new TextSpan(spans[first].Start, spans[last].End - spans[first].Start);
                    if (span.Length > statement.Length * 2)
                    {
                        break;
                    }

                    if (OneBlank(span.In(evidence[number])) == wanted)
                    {
                        return new Verdict(Support.Full, [], [new EvidenceQuote(number, span.Start, span.Length)]);
                    }
                }
            }
        }

        return null;
    }

    private static string OneBlank(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Verdict Nothing(string statement) =>
        new(Support.None, [new Finding(FindingKind.NothingToVerify, statement.Length > 80 ? statement[..80] : statement, FindingWeight.Refutes)], []);
}
