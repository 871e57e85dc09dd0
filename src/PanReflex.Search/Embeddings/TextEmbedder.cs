using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using PanReflex.Knowledge;

namespace PanReflex.Search.Embeddings;

/// <summary>Vectors of questions and passages from a configured embedder.</summary>
/// <param name="generator">The embedder.</param>
/// <param name="identity">Names the embedder and everything that shapes its vectors. Vectors of different identities are never compared.</param>
/// <param name="options">Settings.</param>
/// <param name="logger">Log.</param>
/// <param name="time">Clock.</param>
public sealed class TextEmbedder(
    IEmbeddingGenerator<string, Embedding<float>> generator, string identity, EmbeddingOptions options, ILogger<TextEmbedder> logger, TimeProvider time) : IDisposable
{
    // What models with 512 tokens read fits well into this; services refuse much longer texts.
    private const int LongestText = 8000;

    // A question shouldn't wait for a service that has just failed another one.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private long _restsUntil;

    /// <summary>Names the embedder and everything that shapes its vectors.</summary>
    public string Identity { get; } = identity;

    /// <summary>Weight of the cosine in the score.</summary>
    public double Weight => options.Weight;

    /// <summary>The vector of a question; null when the embedder fails, which is logged.</summary>
    public async Task<float[]?> TryEmbedQueryAsync(string question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (time.GetTimestamp() < Interlocked.Read(ref _restsUntil))
        {
            return null;
        }

        using var limit = new CancellationTokenSource(options.QueryTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var vectors = await generator.GenerateAsync([options.QueryPrefix + Cut(question)], cancellationToken: both.Token);
            return vectors[0].Vector.ToArray();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Fail($"no answer within {options.QueryTimeout.TotalSeconds} s");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fail(error is EmbeddingException ? error.Message : error.GetType().Name);
        }

        return null;

        void Fail(string reason)
        {
            Interlocked.Exchange(ref _restsUntil, time.GetTimestamp() + (long)(Rest.TotalSeconds * time.TimestampFrequency));
            Log.QueryNotEmbedded(logger, reason, Rest.TotalSeconds);
        }
    }

    /// <summary>Vectors of passages, in order.</summary>
    /// <exception cref="EmbeddingException">The embedder failed.</exception>
    public async Task<IReadOnlyList<float[]>> EmbedPassagesAsync(IReadOnlyList<string> texts, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var vectors = new float[texts.Count][];
        // Texts of like length together: a model pads every batch to its longest text.
        var order = Enumerable.Range(0, texts.Count).OrderBy(i => texts[i].Length).ToArray();
        var done = 0;
        foreach (var batch in order.Chunk(options.BatchSize))
        {
            var result = await generator.GenerateAsync(batch.Select(i => options.PassagePrefix + texts[i]), cancellationToken: cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                vectors[batch[i]] = result[i].Vector.ToArray();
            }

            progress?.Report(new IndexProgress("Vektoren des Modells", done += batch.Length, texts.Count));
        }

        return vectors;
    }

    /// <summary>What of a passage is embedded: its headings, its text and the editors' questions.</summary>
    public static string TextOf(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        string[] parts = [string.Join(" / ", passage.Section), passage.Text, .. passage.Paragraphs.SelectMany(p => p.Questions)];
        return Cut(string.Join('\n', parts.Where(part => part.Length > 0)));
    }

    /// <inheritdoc/>
    public void Dispose() => generator.Dispose();

    private static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
