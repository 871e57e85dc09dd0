using System.Text.Json;
using System.Text.Json.Serialization;
using PanReflex.Answers.Presentation;
using PanReflex.Search;

namespace PanReflex.Answers.Receipts;

/// <summary>What stood behind an answer: enough to see why it reads as it does and to ask again. Names neither user nor conversation.</summary>
/// <param name="Id">Id of the answer.</param>
/// <param name="Time">When it was given.</param>
/// <param name="Asked">The user's words.</param>
/// <param name="Searched">The words searched, after a follow-up was completed.</param>
/// <param name="Earlier">Earlier questions of the conversation that were at hand, with the paragraphs cited.</param>
/// <param name="Index">Version of the reports in the index; null when there was none.</param>
/// <param name="Passages">The passages found, best first.</param>
/// <param name="Outcome">How far the reports answered.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Lead">The line before the statements.</param>
/// <param name="Statements">The statements shown.</param>
/// <param name="Citations">Their citations.</param>
/// <param name="WrittenByModel">Whether a model wrote the statements.</param>
/// <param name="Making">How a model took part; null when none did.</param>
public sealed record Receipt(
    string Id,
    DateTimeOffset Time,
    string Asked,
    string Searched,
    IReadOnlyList<Exchange> Earlier,
    string? Index,
    IReadOnlyList<ReceiptPassage> Passages,
    Outcome Outcome,
    double Confidence,
    string Lead,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<ReceiptCitation> Citations,
    bool WrittenByModel,
    AnswerMaking? Making)
{
    private static readonly JsonSerializerOptions Format = new(AskJson.Format) { WriteIndented = false, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private static readonly JsonSerializerOptions Pretty = new(Format) { WriteIndented = true };

    /// <summary>The receipt of an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="hits">The passages found.</param>
    /// <param name="index">Version of the reports in the index.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="time">When it was given.</param>
    public static Receipt Of(ResolvedQuestion question, IReadOnlyList<Hit> hits, string? index, Answer answer, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(hits);
        ArgumentNullException.ThrowIfNull(answer);
        return new Receipt(
            answer.Id,
            time,
            question.Original,
            question.Text,
            question.History,
            index,
            [.. hits.Select(h => new ReceiptPassage(h.Passage.Id, Math.Round(h.Score, 6), h.Signals))],
            answer.Outcome,
            Math.Round(answer.Confidence, 6),
            answer.Lead,
            answer.Statements,
            [.. answer.Citations.Select(c => new ReceiptCitation(c.Number, c.Paragraph.Id, c.Quote))],
            answer.WrittenByModel,
            answer.Making);
    }

    /// <summary>The receipt as JSON, in one line or readable.</summary>
    public string Serialize(bool readable = false) => JsonSerializer.Serialize(this, readable ? Pretty : Format);

    /// <summary>Reads a receipt; null for JSON that is none.</summary>
    public static Receipt? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Receipt>(json, Format) is { Id: not null, Searched: not null, Passages: not null, Statements: not null } receipt ? receipt : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A passage found.</summary>
/// <param name="Id">Id of its first paragraph.</param>
/// <param name="Score">Its score.</param>
/// <param name="Signals">What contributed to it.</param>
public sealed record ReceiptPassage(string Id, double Score, Signals Signals);

/// <summary>A citation shown.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Paragraph">Id of the paragraph.</param>
/// <param name="Quote">The words quoted.</param>
public sealed record ReceiptCitation(int Number, string Paragraph, string Quote);

/// <summary>Port: keeps receipts.</summary>
public interface IReceiptStore
{
    /// <summary>Keeps a receipt; one kept before under the same id stays.</summary>
    Task SaveAsync(Receipt receipt, CancellationToken cancellationToken = default);

    /// <summary>A receipt; null when there is none under this id, or none that can be read.</summary>
    Task<Receipt?> FindAsync(string id, CancellationToken cancellationToken = default);
}
