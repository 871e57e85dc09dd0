using System.ComponentModel.DataAnnotations;

namespace PanReflex.Answers.Model;

/// <summary>Settings of the language model (section <c>Model</c>). Without an endpoint no model is used and nothing of it is loaded.</summary>
public sealed class ModelOptions
{
    /// <summary>Kind of server: <c>openai</c> for any OpenAI-compatible server (Ollama, vLLM, OpenAI), <c>azure</c> for Azure OpenAI. Default openai.</summary>
    [RegularExpression("openai|azure", ErrorMessage = "Model:Kind muss openai oder azure sein.")]
    public string Kind { get; set; } = "openai";

    /// <summary>Base address of the API, for example <c>http://localhost:11434/v1</c> or <c>https://name.openai.azure.com</c>. Empty (default): no model.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Name of the model, for Azure the name of the deployment.</summary>
    public string Name { get; set; } = "";

    /// <summary>Key of the API. Empty for a server without one and for Azure with Entra ID (managed identity, developer login).</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Scope of the Entra ID token. Only for Azure without a key.</summary>
    public string EntraScope { get; set; } = "https://cognitiveservices.azure.com/.default";

    /// <summary>How the server is told the form of its answer: <c>schema</c> (JSON schema), <c>object</c> (some JSON), <c>text</c>. A server that refuses a form is asked again with the next simpler one. Default schema.</summary>
    [RegularExpression("schema|object|text", ErrorMessage = "Model:Output muss schema, object oder text sein.")]
    public string Output { get; set; } = "schema";

    /// <summary>Size of the model's context window in tokens. Default 8,192.</summary>
    [Range(2_048, 2_000_000, ErrorMessage = "Model:ContextTokens muss zwischen 2.048 und 2.000.000 liegen.")]
    public int ContextTokens { get; set; } = 8_192;

    /// <summary>Most tokens of an answer. Default 900.</summary>
    [Range(100, 8_192, ErrorMessage = "Model:AnswerTokens muss zwischen 100 und 8.192 liegen.")]
    public int AnswerTokens { get; set; } = 900;

    /// <summary>Most passages given to the model as evidence. Default 8.</summary>
    [Range(1, 50, ErrorMessage = "Model:Passages muss zwischen 1 und 50 liegen.")]
    public int Passages { get; set; } = 8;

    /// <summary>Most earlier questions told to the model. Default 4.</summary>
    [Range(0, 20, ErrorMessage = "Model:History muss zwischen 0 und 20 liegen.")]
    public int History { get; set; } = 4;

    /// <summary>Longest time for a whole answer, in seconds. Default 60.</summary>
    [Range(1, 600, ErrorMessage = "Model:TimeoutSeconds muss zwischen 1 und 600 liegen.")]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Longest silence of the server, in seconds: until its first word and between words. Default 20.</summary>
    [Range(1, 600, ErrorMessage = "Model:SilenceSeconds muss zwischen 1 und 600 liegen.")]
    public int SilenceSeconds { get; set; } = 20;

    /// <summary>How often a failed request is repeated. Default 2.</summary>
    [Range(0, 5, ErrorMessage = "Model:Retries muss zwischen 0 und 5 liegen.")]
    public int Retries { get; set; } = 2;

    /// <summary>How long the model is left alone after it failed repeatedly, in seconds. Default 30.</summary>
    [Range(1, 600, ErrorMessage = "Model:BreakSeconds muss zwischen 1 und 600 liegen.")]
    public int BreakSeconds { get; set; } = 30;

    /// <summary>Whether follow-up questions are completed by the model; by rules otherwise. Default true.</summary>
    public bool RewriteFollowUps { get; set; } = true;

    /// <summary>Whether the model is asked a second time about statements whose wording the rules don't find in the evidence. Default false.</summary>
    public bool Judge { get; set; }

    /// <summary>True when a model is configured.</summary>
    internal bool IsConfigured => !string.IsNullOrWhiteSpace(Endpoint);
}
