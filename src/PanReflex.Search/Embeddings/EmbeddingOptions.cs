using System.ComponentModel.DataAnnotations;

namespace PanReflex.Search.Embeddings;

/// <summary>Settings of the embedder (section <c>Embeddings</c>): who turns texts into vectors.</summary>
public sealed class EmbeddingOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Embeddings";

    /// <summary>Who computes the vectors. The built-in word vectors are always there, too, and stand in when another embedder fails.</summary>
    [EnumDataType(typeof(EmbedderKind), ErrorMessage = "Erlaubt sind Builtin, Onnx und OpenAI.")]
    public EmbedderKind Kind { get; set; } = EmbedderKind.Builtin;

    /// <summary>With <see cref="EmbedderKind.Onnx"/> the folder of the model; with <see cref="EmbedderKind.OpenAI"/> its name at the endpoint.</summary>
    public string Model { get; set; } = "";

    /// <summary>Put before questions. The multilingual E5 models want <c>"query: "</c>; leave empty for models without prefixes.</summary>
    public string QueryPrefix { get; set; } = "";

    /// <summary>Put before passages. The multilingual E5 models want <c>"passage: "</c>.</summary>
    public string PassagePrefix { get; set; } = "";

    /// <summary>Tokens that an ONNX model reads of a text, the two marks of beginning and end included; the rest is cut off.</summary>
    [Range(8, 8192)]
    public int MaxTokens { get; set; } = 512;

    /// <summary>Texts per call.</summary>
    [Range(1, 2048)]
    public int BatchSize { get; set; } = 32;

    /// <summary>Root of an OpenAI-compatible service, such as <c>https://embeddings.example/v1</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Key of the service, sent as bearer token; empty when it wants none. Belongs into user secrets or the environment.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Number of dimensions that the vectors must have; 0 accepts what the first answer has.</summary>
    [Range(0, 8192)]
    public int Dimensions { get; set; }

    /// <summary>Time for one call while indexing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for the vector of a question; after that the question is answered with words and built-in vectors.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a failed call is repeated while indexing.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 4;

    /// <summary>Weight of the cosine in the score, in place of <see cref="RankingWeights.Vector"/>.</summary>
    [Range(0.0, 10.0)]
    public double Weight { get; set; } = 0.5;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind != EmbedderKind.Builtin && string.IsNullOrWhiteSpace(Model))
        {
            yield return new ValidationResult(Kind == EmbedderKind.Onnx
                ? "Embeddings:Model: Hier fehlt der Ordner des Modells. „models pull multilingual-e5-small“ lädt eines."
                : "Embeddings:Model: Hier fehlt der Name des Modells beim Dienst.");
        }

        if (Kind == EmbedderKind.OpenAI && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var root) && root.Scheme is "http" or "https"))
        {
            yield return new ValidationResult("Embeddings:Endpoint: Erwartet wird die Adresse des Dienstes, zum Beispiel https://embeddings.example/v1.");
        }
    }
}

/// <summary>Who computes vectors of texts.</summary>
public enum EmbedderKind
{
    /// <summary>The German word vectors that come with the program.</summary>
    Builtin,

    /// <summary>A sentence transformer in ONNX format on this machine.</summary>
    Onnx,

    /// <summary>A service that speaks OpenAI's embeddings protocol.</summary>
    OpenAI,
}
