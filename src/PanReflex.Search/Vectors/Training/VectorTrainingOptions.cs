using System.ComponentModel.DataAnnotations;

namespace PanReflex.Search.Vectors.Training;

/// <summary>Settings of a training. The defaults made the file that comes with the program.</summary>
public sealed record VectorTrainingOptions
{
    /// <summary>Name of the result, for people and for telling indexes apart.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Name { get; init; } = "german";

    /// <summary>Number of dimensions.</summary>
    [Range(2, 512)]
    public int Dimensions { get; init; } = 128;

    /// <summary>At most so many stems get a vector, the most frequent first.</summary>
    [Range(100, 200_000)]
    public int MaxStems { get; init; } = 40_000;

    /// <summary>Rarer stems and words are left out.</summary>
    [Range(1, 1000)]
    public int MinFrequency { get; init; } = 5;

    /// <summary>Seed of the random projection. Equal seeds and texts give equal files.</summary>
    public int Seed { get; init; } = 20200311;
}

/// <summary>Progress of a training.</summary>
/// <param name="Step">What is being done, in German.</param>
/// <param name="Fraction">Share of the whole that is done, from 0 to 1.</param>
/// <param name="Remaining">Estimate of the time left; null at the beginning.</param>
public sealed record TrainingProgress(string Step, double Fraction, TimeSpan? Remaining);

/// <summary>What came out of a training.</summary>
/// <param name="Files">Files read.</param>
/// <param name="Sections">Sections used.</param>
/// <param name="Words">Words in them, stop words left out.</param>
/// <param name="Stems">Stems with a vector.</param>
/// <param name="CompoundWords">Words in the dictionary for splitting compounds.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Elapsed">Time taken.</param>
public sealed record TrainingResult(int Files, int Sections, long Words, int Stems, int CompoundWords, long Bytes, TimeSpan Elapsed);
