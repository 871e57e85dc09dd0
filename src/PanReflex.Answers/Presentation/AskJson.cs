using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace PanReflex.Answers.Presentation;

/// <summary>What <c>ask --json</c> prints.</summary>
/// <param name="Question">The question as searched.</param>
/// <param name="Outcome">answered, partial or notFound.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Statements">The sentences.</param>
/// <param name="Citations">Their sources; the nearest passages when nothing was found.</param>
/// <param name="Timings">How long it took.</param>
public sealed record AskJson(
    string Question, string Outcome, double Confidence, IReadOnlyList<AskStatement> Statements, IReadOnlyList<AskCitation> Citations, AnswerTimings Timings)
{
    /// <summary>Camel case, umlauts as they are.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>The record of a reply. A reply without an answer (small talk, refused input) is "notFound" without statements.</summary>
    public static AskJson From(string question, Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Answer is not { } answer)
        {
            return new AskJson(question, Name(Answers.Outcome.NotFound), 0, [], [], new AnswerTimings(0, 0));
        }

        return new AskJson(
            answer.Question,
            Name(answer.Outcome),
            Math.Round(answer.Confidence, 3),
            [.. answer.Statements.Select(s => new AskStatement(s.Text, s.Support == Support.Full ? "belegt" : "teilweise", s.Citations))],
            [.. answer.Citations.Select(c => new AskCitation(c.Number, c.Report.Id, c.Report.Title, c.Paragraph.Id, c.Paragraph.Page, c.Quote, c.Url))],
            new AnswerTimings(Math.Round(answer.Timings.SearchMs, 2), Math.Round(answer.Timings.AnswerMs, 2)));
    }

    /// <summary>The name of an outcome in JSON.</summary>
    public static string Name(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    /// <summary>The record as JSON text.</summary>
    public string Serialize() => JsonSerializer.Serialize(this, Format);
}

/// <summary>A sentence in <see cref="AskJson"/>.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Support">belegt or teilweise.</param>
/// <param name="Citations">Numbers of its citations.</param>
public sealed record AskStatement(string Text, string Support, IReadOnlyList<int> Citations);

/// <summary>A source in <see cref="AskJson"/>.</summary>
/// <param name="Number">1-based number.</param>
/// <param name="Report">Id of the report.</param>
/// <param name="Title">Title of the report.</param>
/// <param name="Paragraph">Id of the paragraph, for example <c>krisenmanagement#rn-14</c>.</param>
/// <param name="Page">1-based page; null where the source has no pages.</param>
/// <param name="Quote">The words quoted, verbatim.</param>
/// <param name="Url">Link to the source viewer, relative to the service root.</param>
public sealed record AskCitation(int Number, string Report, string Title, string Paragraph, int? Page, string Quote, string Url);
