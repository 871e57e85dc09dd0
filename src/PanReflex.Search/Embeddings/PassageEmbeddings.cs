using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using PanReflex.Search.Index;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Embeddings;

/// <summary>Vectors of an index's passages by an embedder that is not built in.</summary>
/// <remarks>
/// Cosines are taken around the mean of the passages: transformers crowd all texts into a narrow cone, where plain cosines hardly differ (Mu and
/// Viswanath, "All-but-the-Top", ICLR 2018). So a weight means about the same for every embedder.
/// </remarks>
internal sealed class PassageEmbeddings
{
    /// <summary>Name of the file in an index folder.</summary>
    public const string FileName = "embeddings.bin";

    private readonly UInt128[] _texts;
    private readonly Int8Rows _rows;
    private readonly float[] _mean;
    private readonly float[] _lengths;

    private PassageEmbeddings(UInt128[] texts, Int8Rows rows)
    {
        (_texts, _rows) = (texts, rows);
        _mean = new float[rows.Dimensions];
        var vector = new float[rows.Dimensions];
        for (var row = 0; row < rows.Count; row++)
        {
            rows.Get(row, vector);
            TensorPrimitives.Add(_mean, vector, _mean);
        }

        // The mean of one or two passages is these passages themselves.
        TensorPrimitives.Multiply(_mean, rows.Count < 3 ? 0 : 1f / rows.Count, _mean);
        _lengths = new float[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            rows.Get(row, vector);
            TensorPrimitives.Subtract(vector, _mean, vector);
            _lengths[row] = TensorPrimitives.Norm<float>(vector);
        }
    }

    public int Dimensions => _rows.Dimensions;

    /// <summary>Vectors of texts, those that are known already taken over.</summary>
    public static async Task<PassageEmbeddings> ComputeAsync(
        IReadOnlyList<string> texts, PassageEmbeddings? known, TextEmbedder embedder, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var hashes = texts.Select(Hash).ToArray();
        var rowOfText = new Dictionary<UInt128, int>();
        for (var row = 0; row < (known?._texts.Length ?? 0); row++)
        {
            rowOfText.TryAdd(known!._texts[row], row);
        }

        var missing = Enumerable.Range(0, texts.Count).Where(i => !rowOfText.ContainsKey(hashes[i])).ToList();
        var computed = await embedder.EmbedPassagesAsync([.. missing.Select(i => texts[i])], progress, cancellationToken);
        var dimensions = computed.Count > 0 ? computed[0].Length : known?.Dimensions ?? 0;
        if (computed.Any(v => v.Length != dimensions) || (known is not null && known._texts.Length > 0 && known.Dimensions != dimensions))
        {
            // The model behind a name has been exchanged: nothing of the old vectors may stay.
            return known is null
                ? throw new EmbeddingException("The embedder's vectors differ in their number of dimensions.")
                : await ComputeAsync(texts, null, embedder, progress, cancellationToken);
        }

        var rows = new Int8Rows(texts.Count, dimensions);
        var vector = new float[dimensions];
        for (var i = 0; i < texts.Count; i++)
        {
            if (rowOfText.TryGetValue(hashes[i], out var row))
            {
                known!._rows.Get(row, vector);
                rows.Set(i, vector);
            }
        }

        for (var m = 0; m < missing.Count; m++)
        {
            rows.Set(missing[m], computed[m]);
        }

        return new PassageEmbeddings(hashes, rows);
    }

    /// <summary>Cosines of a question with every passage.</summary>
    public float[] Cosines(ReadOnlySpan<float> question)
    {
        var centred = new float[Dimensions];
        TensorPrimitives.Subtract(question, _mean, centred);
        Direction.Normalise(centred);
        var query = new Int8Rows(1, Dimensions);
        query.Set(0, centred);
        var cosines = new float[_rows.Count];
        _rows.Dot(query, 0, cosines);
        var offset = TensorPrimitives.Dot<float>(_mean, centred);
        for (var row = 0; row < cosines.Length; row++)
        {
            cosines[row] = _lengths[row] > 0 ? (cosines[row] - offset) / _lengths[row] : 0;
        }

        return cosines;
    }

    public void Write(string folder)
    {
        using var file = ArrayWriter.Create(Path.Combine(folder, FileName));
        file.Write<ulong>(MemoryMarshal.Cast<UInt128, ulong>(_texts));
        _rows.Write(file);
    }

    public static PassageEmbeddings Read(string folder)
    {
        using var file = ArrayReader.Open(Path.Combine(folder, FileName));
        return new PassageEmbeddings(MemoryMarshal.Cast<ulong, UInt128>(file.Read<ulong>()).ToArray(), Int8Rows.Read(file));
    }

    private static UInt128 Hash(string text) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
