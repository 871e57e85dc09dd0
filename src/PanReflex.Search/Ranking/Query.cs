using System.Runtime.InteropServices;
using PanReflex.Search.Analysis;
using PanReflex.Search.Index;

namespace PanReflex.Search.Ranking;

/// <summary>A query after analysis.</summary>
internal sealed class Query
{
    /// <param name="forms">Words without stop words.</param>
    /// <param name="concepts">Concepts of the glossary that they mention.</param>
    public Query(IReadOnlyList<WordForm> forms, IReadOnlyList<int> concepts)
    {
        Stems = [.. forms.Select(f => f.Stem)];
        Terms = Count(forms.SelectMany(f => f.Terms));
        Concepts = Count(concepts.Select(IndexBuilder.ConceptTerm));
    }

    /// <summary>Stems of the words in order, with repetitions.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>Stems of words and parts with their frequencies.</summary>
    public IReadOnlyDictionary<string, int> Terms { get; }

    /// <summary>Terms of the concepts with their frequencies.</summary>
    public IReadOnlyDictionary<string, int> Concepts { get; }

    private static Dictionary<string, int> Count(IEnumerable<string> terms)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        }

        return counts;
    }
}
