using System.ComponentModel.DataAnnotations;

namespace PanReflex.Search;

/// <summary>Weights of the signals in a passage's score. Each signal is 1 at full coverage of the query.</summary>
public sealed record RankingWeights
{
    /// <summary>BM25 over word and compound-part stems.</summary>
    [Range(0.0, 10.0)]
    public double Parts { get; init; } = 0.4;

    /// <summary>BM25 over character 3- to 5-grams.</summary>
    [Range(0.0, 10.0)]
    public double CharGrams { get; init; } = 0.6;

    /// <summary>Both of these over the headings.</summary>
    [Range(0.0, 10.0)]
    public double Headings { get; init; } = 0.1;

    /// <summary>
    /// Share of the alternative questions in the lexical score, from 0 to 1; the text has the rest. Where a passage has none, its text counts
    /// for them, so that passages with and without questions can be compared.
    /// </summary>
    [Range(0.0, 1.0)]
    public double Questions { get; init; } = 0.5;

    /// <summary>BM25 over the glossary's concepts.</summary>
    [Range(0.0, 10.0)]
    public double Terms { get; init; } = 0.3;

    /// <summary>Cosine of the text vectors.</summary>
    [Range(0.0, 10.0)]
    public double Vector { get; init; } = 0.12;
}
