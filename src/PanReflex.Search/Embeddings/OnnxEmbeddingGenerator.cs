using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Embeddings;

/// <summary>A sentence transformer in ONNX format: mean over the token vectors of the last layer, scaled to length 1.</summary>
/// <remarks>
/// Expects the layout of multilingual-e5-small: inputs <c>input_ids</c>, <c>attention_mask</c> and, where the model has it, <c>token_type_ids</c>
/// (int64, texts × tokens); output <c>last_hidden_state</c> or else the first one (float, texts × tokens × dimensions). Pooling as in Wang et al.,
/// "Multilingual E5 Text Embeddings" (2024).
/// </remarks>
public sealed class OnnxEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string Ids = "input_ids", Mask = "attention_mask", Types = "token_type_ids", Output = "last_hidden_state";

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly XlmRobertaTokenizer _tokenizer;
    private readonly int _maxTokens;
    private readonly string _output;
    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Loads a model.</summary>
    /// <param name="model">Files of the model.</param>
    /// <param name="maxTokens">Tokens read of a text, both marks included.</param>
    /// <exception cref="EmbeddingException">The files are no such model.</exception>
    public OnnxEmbeddingGenerator(OnnxModelFolder model, int maxTokens)
    {
        ArgumentNullException.ThrowIfNull(model);
        _maxTokens = maxTokens;
        _tokenizer = XlmRobertaTokenizer.Load(model.Tokenizer);
        try
        {
            _session = new InferenceSession(model.Network);
        }
        catch (OnnxRuntimeException error)
        {
            throw new EmbeddingException($"{model.Network} is no ONNX model that can be run: {error.Message}", error);
        }

        var outputs = _session.OutputMetadata;
        _output = outputs.ContainsKey(Output) ? Output : outputs.First().Key;
        if (!_session.InputMetadata.ContainsKey(Ids) || outputs[_output].Dimensions.Length != 3 || outputs[_output].ElementType != typeof(float))
        {
            _session.Dispose();
            throw new EmbeddingException($"{model.Network} has no input {Ids} or no float output of texts × tokens × dimensions.");
        }

        var dimensions = outputs[_output].Dimensions[2];
        _metadata = new EmbeddingGeneratorMetadata("onnx", null, Path.GetFileName(model.Folder), dimensions > 0 ? dimensions : null);
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        return texts.Count == 0 ? Task.FromResult(new GeneratedEmbeddings<Embedding<float>>()) : Task.Run(() => Generate(texts), cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata : serviceType?.IsInstanceOfType(this) == true ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private GeneratedEmbeddings<Embedding<float>> Generate(List<string> texts)
    {
        var tokens = texts.Select(text => _tokenizer.Encode(text, _maxTokens)).ToList();
        var width = tokens.Max(t => t.Length);
        var ids = new long[tokens.Count * width];
        var mask = new long[ids.Length];
        Array.Fill(ids, XlmRobertaTokenizer.Padding);
        for (var text = 0; text < tokens.Count; text++)
        {
            tokens[text].CopyTo(ids, text * width);
            mask.AsSpan(text * width, tokens[text].Length).Fill(1);
        }

        long[] shape = [tokens.Count, width];
        var all = new Dictionary<string, long[]> { [Ids] = ids, [Mask] = mask, [Types] = new long[ids.Length] };
        var inputs = new Dictionary<string, OrtValue>();
        try
        {
            foreach (var name in all.Keys.Where(_session.InputMetadata.ContainsKey))
            {
                inputs[name] = OrtValue.CreateTensorValueFromMemory(all[name], shape);
            }

            using var results = _session.Run(_run, inputs, [_output]);
            var dimensions = (int)results[0].GetTensorTypeAndShape().Shape[2];
            var states = results[0].GetTensorDataAsSpan<float>();
            var embeddings = new GeneratedEmbeddings<Embedding<float>>(tokens.Count);
            for (var text = 0; text < tokens.Count; text++)
            {
                embeddings.Add(new Embedding<float>(Mean(states.Slice(text * width * dimensions, tokens[text].Length * dimensions), dimensions)));
            }

            return embeddings;
        }
        catch (OnnxRuntimeException error)
        {
            throw new EmbeddingException($"The ONNX model failed: {error.Message}", error);
        }
        finally
        {
            foreach (var value in inputs.Values)
            {
                value.Dispose();
            }
        }
    }

    // The mean over the real tokens; padding stands behind them. Its length is lost in scaling, so the sum does.
    private static float[] Mean(ReadOnlySpan<float> states, int dimensions)
    {
        var sum = new float[dimensions];
        for (var at = 0; at < states.Length; at += dimensions)
        {
            TensorPrimitives.Add(sum, states.Slice(at, dimensions), sum);
        }

        Direction.Normalise(sum);
        return sum;
    }
}
