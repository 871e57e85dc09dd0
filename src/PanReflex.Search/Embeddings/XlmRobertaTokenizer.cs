using Microsoft.ML.Tokenizers;

namespace PanReflex.Search.Embeddings;

/// <summary>Token numbers as XLM-RoBERTa and the models built on it count them.</summary>
/// <remarks>
/// The SentencePiece file counts &lt;unk&gt; 0, &lt;s&gt; 1, &lt;/s&gt; 2; the models count &lt;s&gt; 0, &lt;pad&gt; 1, &lt;/s&gt; 2, &lt;unk&gt; 3 and every other
/// piece one higher than the file (fairseq's dictionary; Hugging Face's XLMRobertaTokenizer does the same).
/// </remarks>
internal sealed class XlmRobertaTokenizer
{
    /// <summary>Number of the token that fills up short texts.</summary>
    public const long Padding = 1;

    private const long Beginning = 0, End = 2, Unknown = 3;
    private const int UnknownInFile = 0, Offset = 1;

    private readonly SentencePieceTokenizer _pieces;

    private XlmRobertaTokenizer(SentencePieceTokenizer pieces) => _pieces = pieces;

    /// <summary>Loads a SentencePiece model.</summary>
    /// <exception cref="EmbeddingException">The file is none.</exception>
    public static XlmRobertaTokenizer Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return new XlmRobertaTokenizer(SentencePieceTokenizer.Create(file, addBeginningOfSentence: false, addEndOfSentence: false));
        }
        // The library has no exception of its own for damaged files.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new EmbeddingException($"{path} is no SentencePiece model: {error.Message}", error);
        }
    }

    /// <summary>The tokens of a text between the marks of beginning and end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokens">At most so many, both marks included.</param>
    public long[] Encode(string text, int maxTokens)
    {
        var pieces = _pieces.EncodeToIds(text, addBeginningOfSentence: false, addEndOfSentence: false, maxTokens - 2, out _, out _);
        return [Beginning, .. pieces.Select(piece => piece == UnknownInFile ? Unknown : piece + Offset), End];
    }
}
