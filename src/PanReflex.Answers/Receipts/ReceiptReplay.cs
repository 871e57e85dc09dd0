using Microsoft.Extensions.Options;
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
public sealed class ReceiptReplay(
    IPassageIndex index, FollowUpResolver resolver, QuestionRetrieval retrieval, IAnswerComposer composer, IOptions<AnswerOptions> options, TimeProvider time)
{
    /// <summary>Asks again: the same words and conversation, search and composer of today.</summary>
    public async Task<ReplayResult> ReplayAsync(Receipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var resolved = resolver.Resolve(receipt.Asked, receipt.Earlier ?? []);

        // The rules may have changed, or a model completed the question: what was searched then is what is searched now.
        var question = resolved.Text == receipt.Searched || resolved.Refers is null ? resolved with { Text = receipt.Searched } : resolved with { Text = receipt.Searched, Topic = receipt.Searched };
        var hits = await retrieval.FindAsync(question, options.Value.HitCount, cancellationToken);
        var answer = await composer.ComposeAsync(question, hits, cancellationToken);
        var now = Receipt.Of(question, hits, index.State.Version, answer, time.GetUtcNow());
        var differences = Differences(receipt, now).ToList();
        return new ReplayResult(
            now,
            receipt.Index == now.Index,
            receipt.Passages.Select(p => p.Id).SequenceEqual(now.Passages.Select(p => p.Id)),
            receipt.Statements.Select(s => s.Text).SequenceEqual(now.Statements.Select(s => s.Text)),
            differences);
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
