namespace PanReflex.Search.Ranking;

/// <summary>BM25 with exact lengths, scaled so that 1 is the ceiling a query can reach.</summary>
/// <remarks>
/// Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009; idf = ln(1 + (N − df + ½) / (df + ½)).
/// Lucene's own similarity stores lengths in one byte, which moves scores by up to 12 %; here they are whole.
/// </remarks>
internal static class Bm25
{
    public const double K1 = 1.2;
    public const double B = 0.75;

    /// <summary>Weight of a term that <paramref name="documentFrequency"/> of <paramref name="documents"/> texts contain.</summary>
    public static double Idf(int documents, int documentFrequency) =>
        Math.Log(1 + ((documents - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    /// <summary>What a term can contribute at most to a score.</summary>
    public static double Ceiling(double queryFrequency, double idf) => queryFrequency * idf * (K1 + 1);

    /// <summary>The length-dependent part of the denominator: k1·(1 − b + b·length / average).</summary>
    public static float[] LengthNorms(ReadOnlySpan<int> lengths)
    {
        long sum = 0;
        foreach (var length in lengths)
        {
            sum += length;
        }

        var average = sum == 0 ? 1.0 : sum / (double)lengths.Length;
        var norms = new float[lengths.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            norms[i] = (float)(K1 * (1 - B + (B * lengths[i] / average)));
        }

        return norms;
    }

    /// <summary>Share of a term's ceiling that <paramref name="frequency"/> occurrences reach, from 0 to below 1.</summary>
    public static float Saturation(float frequency, float lengthNorm) => frequency / (frequency + lengthNorm);
}
