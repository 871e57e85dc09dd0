using System.Security.Cryptography;
using System.Text.Json;

namespace PanReflex.Search.Embeddings;

/// <summary>Files of a sentence transformer as it is published: <c>onnx/model.onnx</c> or <c>model.onnx</c>, and <c>sentencepiece.bpe.model</c>.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Network">The ONNX file.</param>
/// <param name="Tokenizer">The SentencePiece file.</param>
public sealed record OnnxModelFolder(string Folder, string Network, string Tokenizer)
{
    private const int Sample = 1 << 20;

    /// <summary>Finds the files.</summary>
    /// <exception cref="EmbeddingException">One is missing, or the tokenizer is of another family; the message is German.</exception>
    public static OnnxModelFolder Find(string folder)
    {
        var network = First(Path.Combine("onnx", "model.onnx"), "model.onnx");
        var tokenizer = First("sentencepiece.bpe.model", "sentencepiece.model");
        if (network is null || tokenizer is null)
        {
            throw new EmbeddingException(
                $"Im Ordner {folder} fehlt {(network is null ? "model.onnx" : "sentencepiece.bpe.model")}. „models pull multilingual-e5-small“ lädt ein vollständiges Modell.");
        }

        if (TokenizerClass(folder) is { } name && !name.StartsWith("XLMRoberta", StringComparison.Ordinal))
        {
            throw new EmbeddingException($"Das Modell in {folder} hat den Tokenizer {name}; gelesen werden nur Modelle mit XLMRobertaTokenizer.");
        }

        return new OnnxModelFolder(folder, network, tokenizer);

        string? First(params string[] names) => names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Tells models apart without reading hundreds of megabytes: sizes, beginnings and ends of both files.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in (string[])[Network, Tokenizer])
        {
            using var file = File.OpenRead(path);
            hash.AppendData(BitConverter.GetBytes(file.Length));
            var bytes = new byte[Math.Min(Sample, file.Length)];
            file.ReadExactly(bytes);
            hash.AppendData(bytes);
            file.Seek(-bytes.Length, SeekOrigin.End);
            file.ReadExactly(bytes);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static string? TokenizerClass(string folder)
    {
        var path = Path.Combine(folder, "tokenizer_config.json");
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.TryGetProperty("tokenizer_class", out var name) ? name.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new EmbeddingException($"{path} ist kein gültiges JSON.", error);
        }
    }
}
