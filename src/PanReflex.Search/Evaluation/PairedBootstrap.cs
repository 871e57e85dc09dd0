namespace PanReflex.Search.Evaluation;

/// <summary>How sure a mean difference between two systems on the same questions is.</summary>
/// <remarks>Paired bootstrap with percentiles (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993): deterministic, by a fixed seed.</remarks>
public static class PairedBootstrap
{
    private const int Resamples = 2000, Tail = Resamples / 40, Seed = 1;

    /// <summary>The interval that holds 95 % of the means over questions drawn with repetition.</summary>
    /// <param name="differences">Per question the figure of one system less that of the other; at least one.</param>
    public static (double Low, double High) Interval95(IReadOnlyList<double> differences)
    {
        var values = differences.ToArray();
        var random = new Random(Seed);
        var means = Enumerable.Range(0, Resamples).Select(_ => random.GetItems(values, values.Length).Average()).Order().ToArray();
        return (means[Tail], means[^(Tail + 1)]);
    }
}
