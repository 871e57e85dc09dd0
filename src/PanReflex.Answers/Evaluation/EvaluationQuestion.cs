using System.Text.Json;

namespace PanReflex.Answers.Evaluation;

/// <summary>A question to judge the answers by, one line of a question file (JSON lines).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">The question.</param>
/// <param name="Answerable">Whether the reports answer it.</param>
/// <param name="Facts">Numbers of the facts that answer it; any of them counts.</param>
/// <param name="Previous">For a follow-up, the question asked before.</param>
/// <param name="Role">Who asks.</param>
/// <param name="Overlap">"none" or "low": how many words it shares with the reports.</param>
public sealed record EvaluationQuestion(
    string Id, string Question, bool Answerable, IReadOnlyList<int> Facts, string? Previous = null, string? Role = null, string? Overlap = null)
{
    /// <summary>Ids of paragraphs that answer it, where the file names these instead of facts; any of them counts.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>The paragraphs expected: those named, and those where its facts stand.</summary>
    public IReadOnlyList<string> Expected(FactsMap facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. Paragraphs.Union(facts.Of(Facts))];
    }

    /// <summary>Reads a question file.</summary>
    /// <exception cref="InvalidDataException">A line is not a question; the message names file and line, in German.</exception>
    public static async Task<IReadOnlyList<EvaluationQuestion>> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var questions = new List<EvaluationQuestion>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                questions.Add(Parse(line) ?? throw new InvalidDataException($"{path}, Zeile {number}: Das ist keine Frage mit id, question, answerable und facts oder paragraphs."));
            }
        }

        return questions;
    }

    private static EvaluationQuestion? Parse(string line)
    {
        try
        {
            var question = JsonSerializer.Deserialize<EvaluationQuestion>(line, JsonSerializerOptions.Web);
            return question is { Id: not null, Question: not null } ? question with { Facts = question.Facts ?? [], Paragraphs = question.Paragraphs ?? [] } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
