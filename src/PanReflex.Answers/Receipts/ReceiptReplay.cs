using Microsoft.Extensions.Options;
using PanReflex.Answers.Comparison;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Retrieval;
using PanReflex.Search;

namespace PanReflex.Answers.Receipts;

/// <summary>What became different when a question was asked again.</summary>
/// <param name="Now">The receipt of the new run; not kept.</param>
/// <param name="SameIndex">Whether the reports are the same.</param>
/// <param name="SamePassages">Whether the same passages were found in the same order.</param>
/// <param name="SameStatements">Whether the same statements came out.</param>
/// <param name="Differences">The differences in German, for the person who looks; empty when the runs agree.</param>
public sealed record ReplayResult(Receipt Now, bool SameIndex, bool SamePassages, bool SameStatements, IReadOnlyList<string> Differences);

/// <summary>Asks the question of a receipt again and compares.</summary>
public sealed class ReceiptReplay
{
    private readonly IPassageIndex _index;
    private readonly FollowUpResolver _resolver;
    private readonly QuestionRetrieval _retrieval;
    private readonly IAnswerComposer _composer;
    private readonly ReportComparer _comparer;
    private readonly IOptions<AnswerOptions> _options;
    private readonly TimeProvider _time;

    internal ReceiptReplay(
        IPassageIndex index, FollowUpResolver resolver, QuestionRetrieval retrieval, IAnswerComposer composer, ReportComparer comparer, IOptions<AnswerOptions> options, TimeProvider time) =>
        (_index, _resolver, _retrieval, _composer, _comparer, _options, _time) = (index, resolver, retrieval, composer, comparer, options, time);

    /// <summary>Asks again: the same words and conversation, search and composer of today.</summary>
    public async Task<ReplayResult> ReplayAsync(Receipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var resolved = _resolver.Resolve(receipt.Asked, receipt.Earlier ?? []);

        // The rules may have changed, or a model completed the question: what was searched then is what is searched now.
        var question = resolved.Text == receipt.Searched || resolved.Refers is null ? resolved with { Text = receipt.Searched } : resolved with { Text = receipt.Searched, Topic = receipt.Searched };
        var (answer, hits) = await AnswerAsync(question, cancellationToken);
        var now = Receipt.Of(question, hits, _index.State.Version, answer, _time.GetUtcNow());
        var differences = Differences(receipt, now).ToList();
        return new ReplayResult(
            now,
            receipt.Index == now.Index,
            receipt.Passages.Select(p => p.Id).SequenceEqual(now.Passages.Select(p => p.Id)),
            receipt.Statements.Select(s => s.Text).SequenceEqual(now.Statements.Select(s => s.Text)),
            differences);
    }

    private async Task<(Answer Answer, IReadOnlyList<Hit> Hits)> AnswerAsync(ResolvedQuestion question, CancellationToken cancellationToken)
    {
        if (ComparisonQuestion.TopicOf(question.Text) is { } topic)
        {
            return await _comparer.CompareAsync(question, topic, cancellationToken);
        }

        var hits = await _retrieval.FindAsync(question, _options.Value.HitCount, cancellationToken);
        return (await _composer.ComposeAsync(question, hits, cancellationToken), hits);
    }

    private static IEnumerable<string> Differences(Receipt then, Receipt now)
    {
        if (then.Index != now.Index)
        {
            yield return "Der Bestand der Berichte hat sich seither geändert.";
        }

        if (then.Making?.Model != now.Making?.Model)
        {
            yield return $"Sprachmodell damals: {then.Making?.Model ?? "keines"}, jetzt: {now.Making?.Model ?? "keines"}.";
        }

        if (then.Making is not null && now.Making is not null && then.Making.PromptHash != now.Making.PromptHash)
        {
            yield return "Die Anweisung an das Sprachmodell wurde seither geändert.";
        }

        if (then.Outcome != now.Outcome)
        {
            yield return $"Ergebnis damals: {Name(then.Outcome)}, jetzt: {Name(now.Outcome)}.";
        }

        foreach (var gone in then.Passages.Take(5).Where(p => now.Passages.All(n => n.Id != p.Id)))
        {
            yield return $"Nicht mehr gefunden: {gone.Id}.";
        }

        foreach (var added in now.Passages.Take(5).Where(p => then.Passages.All(n => n.Id != p.Id)))
        {
            yield return $"Neu gefunden: {added.Id}.";
        }

        foreach (var gone in then.Statements.Where(s => now.Statements.All(n => n.Text != s.Text)))
        {
            yield return $"Aussage entfallen: {gone.Text}";
        }

        foreach (var added in now.Statements.Where(s => then.Statements.All(n => n.Text != s.Text)))
        {
            yield return $"Aussage neu: {added.Text}";
        }
    }

    private static string Name(Outcome outcome) => outcome switch
    {
        Outcome.Answered => "beantwortet",
        Outcome.Partial => "teilweise beantwortet",
        _ => "nicht beantwortet",
    };
}
