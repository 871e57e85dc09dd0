using Microsoft.ML.Tokenizers;

namespace PanReflex.Answers.Model;

/// <summary>Counts tokens for the budget.</summary>
internal interface ITokenCounter
{
    /// <summary>At least the number of tokens that the model will count.</summary>
    int Count(string text);
}

/// <summary>Counts with OpenAI's o200k_base and adds a reserve, since other models split German more finely.</summary>
internal sealed class TiktokenCounter : ITokenCounter
{
    // Llama- and Mistral-family tokenizers need up to about a third more tokens for German than o200k_base.
    private const double Reserve = 1.35;

    private readonly Lazy<TiktokenTokenizer> _tokenizer = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <inheritdoc/>
    public int Count(string text) => (int)Math.Ceiling(_tokenizer.Value.CountTokens(text) * Reserve);
}
