using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PanReflex.Search.Embeddings;

/// <summary>Registers the embedder.</summary>
public static class EmbeddingRegistration
{
    /// <summary>
    /// Adds <see cref="TextEmbedder"/> and its <see cref="IEmbeddingGenerator{TInput,TEmbedding}"/> by <see cref="EmbeddingOptions"/>, which the host binds.
    /// With the built-in embedder there is nothing to add: the index has its own vectors.
    /// </summary>
    /// <param name="services">The host's services; logging must be among them.</param>
    /// <param name="kind">The configured kind.</param>
    public static IServiceCollection AddEmbedder(this IServiceCollection services, EmbedderKind kind)
    {
        if (kind != EmbedderKind.Builtin)
        {
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton(provider => Create(
                provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => provider.GetRequiredService<ConfiguredEmbedder>().Generator);
            services.TryAddSingleton(provider => new TextEmbedder(
                provider.GetRequiredService<ConfiguredEmbedder>().Generator,
                provider.GetRequiredService<ConfiguredEmbedder>().Identity,
                provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value,
                provider.GetRequiredService<ILogger<TextEmbedder>>(),
                provider.GetRequiredService<TimeProvider>()));
        }

        return services;
    }

    internal static ConfiguredEmbedder Create(EmbeddingOptions options, TimeProvider time)
    {
        if (options.Kind == EmbedderKind.OpenAI)
        {
            return new ConfiguredEmbedder(
                new OpenAIEmbeddingGenerator(options, time),
                $"openai {options.Endpoint.TrimEnd('/')} {options.Model}, {options.Dimensions} dimensions, prefix \"{options.PassagePrefix}\"");
        }

        try
        {
            var model = OnnxModelFolder.Find(options.Model);
            return new ConfiguredEmbedder(
                new OnnxEmbeddingGenerator(model, options.MaxTokens), $"onnx {model.Fingerprint()}, {options.MaxTokens} tokens, prefix \"{options.PassagePrefix}\"");
        }
        catch (EmbeddingException error)
        {
            throw new OptionsValidationException(EmbeddingOptions.Section, typeof(EmbeddingOptions), [$"Embeddings:Model: {error.Message}"]);
        }
    }
}

/// <summary>An embedder with its identity.</summary>
internal sealed record ConfiguredEmbedder(IEmbeddingGenerator<string, Embedding<float>> Generator, string Identity);
