using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PanReflex.Answers.Model;

/// <summary>Asks the model whether evidence supports a statement.</summary>
internal sealed class ModelJudge(ChatModel model, ILogger<ModelJudge> logger) : ISupportJudge
{
    /// <inheritdoc/>
    public async Task<bool> SupportsAsync(string statement, IReadOnlyList<string> evidence, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await model.AskAsync(PromptBuilder.ForJudgement(statement, evidence), cancellationToken);
            return JsonAnswer.Read(answer, "supported") is { ValueKind: JsonValueKind.True };
        }
        catch (ModelFailureException failure)
        {
            Log.JudgeFailed(logger, failure.Message);
            return false;
        }
    }
}
