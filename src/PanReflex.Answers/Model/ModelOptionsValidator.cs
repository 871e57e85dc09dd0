using Microsoft.Extensions.Options;

namespace PanReflex.Answers.Model;

/// <summary>Checks what attributes can't: the address, and that key and address fit together.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    // Room for the instructions, the question and one passage.
    private const int SmallestPrompt = 1_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(ModelOptions options)
    {
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            yield return $"Model:Endpoint muss eine vollständige Adresse mit http oder https sein, zum Beispiel http://localhost:11434/v1. Angegeben ist „{options.Endpoint}“.";
        }
        else if (endpoint.Scheme == "http" && !endpoint.IsLoopback && options.ApiKey.Length > 0)
        {
            yield return "Model:Endpoint braucht https, sonst geht Model:ApiKey unverschlüsselt über das Netz.";
        }
        else if (options.Kind == "azure" && endpoint.Scheme == "http" && !endpoint.IsLoopback)
        {
            yield return "Model:Endpoint braucht für Azure https.";
        }

        if (string.IsNullOrWhiteSpace(options.Name))
        {
            yield return "Model:Name fehlt: der Name des Modells, bei Azure der Name der Bereitstellung.";
        }

        if (options.ContextTokens - options.AnswerTokens < SmallestPrompt)
        {
            yield return $"Model:ContextTokens muss um mindestens {SmallestPrompt} größer sein als Model:AnswerTokens, sonst passt kein Beleg hinein.";
        }
    }
}
