using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace PanReflex.Search.Ranking;

/// <summary>BM25 over one Lucene field, for all of its texts at once.</summary>
/// <param name="reader">The index's only segment; null when it is empty.</param>
/// <param name="name">Lucene field.</param>
/// <param name="firstDocument">Lucene document of the field's first text; the others follow it.</param>
/// <param name="lengths">Number of terms per text.</param>
internal sealed class PostingsField(AtomicReader? reader, string name, int firstDocument, int[] lengths)
{
    private readonly float[] _norms = Bm25.LengthNorms(lengths);

    /// <summary>Number of texts.</summary>
    public int Count => lengths.Length;

    /// <summary>Adds to <paramref name="scores"/> each text's BM25 score divided by the query's ceiling.</summary>
    /// <param name="terms">Terms of the query with their frequencies.</param>
    /// <param name="scores">One per text.</param>
    /// <param name="leastCeiling">The ceiling is at least this much: lets a field that holds only part of a query count for that part.</param>
    /// <returns>The query's ceiling.</returns>
    public double Score(IReadOnlyDictionary<string, int> terms, Span<float> scores, double leastCeiling = 0)
    {
        if (Count == 0 || terms.Count == 0)
        {
            return 0;
        }

        var found = reader?.GetTerms(name)?.GetEnumerator();
        var matches = new List<(TermState State, double Weight, BytesRef Term)>(terms.Count);
        double ceiling = 0;
        foreach (var (term, frequency) in terms)
        {
            var bytes = new BytesRef(term);
            var documents = found is not null && found.SeekExact(bytes) ? found.DocFreq : 0;
            var weight = Bm25.Ceiling(frequency, Bm25.Idf(Count, documents));
            ceiling += weight;
            if (documents > 0)
            {
                matches.Add((found!.GetTermState(), weight, bytes));
            }
        }

        DocsEnum? postings = null;
        foreach (var (state, weight, term) in matches)
        {
            found!.SeekExact(term, state);
            postings = found.Docs(null, postings, DocsFlags.FREQS);
            var share = (float)(weight / Math.Max(ceiling, leastCeiling));
            for (var document = postings.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = postings.NextDoc())
            {
                var text = document - firstDocument;
                scores[text] += share * Bm25.Saturation(postings.Freq, _norms[text]);
            }
        }

        return ceiling;
    }
}
