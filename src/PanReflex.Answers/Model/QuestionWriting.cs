using System.Text.Json;
using Microsoft.Extensions.Logging;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Safety;
using PanReflex.Knowledge;

namespace PanReflex.Answers.Model;

/// <summary>Has the model write alternative questions for paragraphs, for editors to review. Opt-in: nothing calls it by itself.</summary>
public sealed class QuestionWriting
{
    private const int LongestQuestion = 200;
    private readonly ChatModel _model;
    private readonly ILogger<QuestionWriting> _logger;

    internal QuestionWriting(ChatModel model, string name, ILogger<QuestionWriting> logger) => (_model, Model, _logger) = (model, name, logger);

    /// <summary>Identifies the wording of the prompt.</summary>
    public static string PromptHash { get; } = PromptFile.HashOf("fragen");

    /// <summary>Name of the model.</summary>
    public string Model { get; }

    /// <summary>Questions that a paragraph answers; none when the model fails or the paragraph speaks to a model.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<IReadOnlyList<string>> WriteAsync(Paragraph paragraph, int most, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        if (ForeignText.IsInstruction(paragraph.Text))
        {
            Log.EnrichmentFailed(_logger, paragraph.Id, "The paragraph speaks to a model.");
            return [];
        }

        try
        {
            var answer = JsonAnswer.Read(await _model.AskAsync(PromptBuilder.ForQuestions(paragraph, most), cancellationToken), "questions");
            return answer is { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray().Where(q => q.ValueKind == JsonValueKind.String && !ForeignText.HasLinkOrMarkup(q.GetString()!)).Select(q => UserText.Clean(q.GetString()!)).Where(IsUsable).Distinct().Take(most)]
                : [];
        }
        catch (ModelFailureException failure)
        {
            Log.EnrichmentFailed(_logger, paragraph.Id, failure.Message);
            return [];
        }
    }

    private static bool IsUsable(string question) =>
        question.EndsWith('?') && question.Length <= LongestQuestion && !ForeignText.HasLinkOrMarkup(question) && !ForeignText.HasDisguise(question) && !ForeignText.IsInstruction(question);
}
