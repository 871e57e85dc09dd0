using Microsoft.Extensions.AI;
using PanReflex.Knowledge;

namespace PanReflex.Search.Vectors;

/// <summary>What a text is embedded for. Adapters of models that tell the two apart (prefixes) read it from the additional properties.</summary>
public static class EmbeddingPurpose
{
    /// <summary>Key in <see cref="EmbeddingGenerationOptions.AdditionalProperties"/>.</summary>
    public const string Key = "purpose";

    /// <summary>The text is a passage to be found.</summary>
    public const string Passage = "passage";

    /// <summary>The text is a question.</summary>
    public const string Query = "query";
}

/// <summary>Vectors from a configured embedding generator in place of the program's own.</summary>
internal sealed class ForeignEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator)
{
    private const int BatchSize = 32;

    /// <summary>Provider and model; vectors of different names are never compared.</summary>
    public string Name { get; } = NameOf(generator);

    /// <summary>One vector per passage, of length 1.</summary>
    /// <exception cref="InvalidDataException">The generator gave vectors of different widths or too few.</exception>
    public async Task<Int8Rows> EmbedAsync(IReadOnlyList<Passage> passages, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        Int8Rows? rows = null;
        for (var start = 0; start < passages.Count; start += BatchSize)
        {
            var batch = passages.Skip(start).Take(BatchSize).Select(Text).ToList();
            var vectors = await EmbedAsync(batch, EmbeddingPurpose.Passage, cancellationToken);
            rows ??= new Int8Rows(passages.Count, vectors[0].Length);
            for (var i = 0; i < vectors.Count; i++)
            {
                if (vectors[i].Length != rows.Dimensions)
                {
                    throw new InvalidDataException($"The embedder {Name} gave vectors of {rows.Dimensions} and of {vectors[i].Length} dimensions.");
                }

                rows.Set(start + i, vectors[i]);
            }

            progress?.Report(new IndexProgress("Vektoren werden berechnet", Math.Min(start + BatchSize, passages.Count), passages.Count));
        }

        return rows ?? new Int8Rows(0, 1);
    }

    /// <summary>The vector of a question, of length 1.</summary>
    public async Task<Int8Rows> EmbedQueryAsync(string text, CancellationToken cancellationToken)
    {
        var vector = (await EmbedAsync([text], EmbeddingPurpose.Query, cancellationToken))[0];
        var row = new Int8Rows(1, vector.Length);
        row.Set(0, vector);
        return row;
    }

    private static string Text(Passage passage) =>
        string.Join('\n', [string.Join(" / ", passage.Section), passage.Text, .. passage.Paragraphs.SelectMany(p => p.Questions)]).Trim();

    private static string NameOf(IEmbeddingGenerator<string, Embedding<float>> generator)
    {
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        return $"{metadata?.ProviderName ?? generator.GetType().Name}/{metadata?.DefaultModelId ?? "?"}";
    }

    private async Task<List<float[]>> EmbedAsync(List<string> texts, string purpose, CancellationToken cancellationToken)
    {
        var options = new EmbeddingGenerationOptions { AdditionalProperties = new AdditionalPropertiesDictionary { [EmbeddingPurpose.Key] = purpose } };
        var embeddings = await generator.GenerateAsync(texts, options, cancellationToken);
        if (embeddings.Count != texts.Count || embeddings.Any(e => e.Vector.Length == 0))
        {
            throw new InvalidDataException($"The embedder {Name} gave {embeddings.Count} vectors for {texts.Count} texts, or empty ones.");
        }

        return [.. embeddings.Select(e =>
        {
            var vector = e.Vector.ToArray();
            Direction.Normalise(vector);
            return vector;
        })];
    }
}
