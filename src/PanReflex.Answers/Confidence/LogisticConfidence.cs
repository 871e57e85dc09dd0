namespace PanReflex.Answers.Confidence;

/// <summary>Confidence by a logistic function of few features, weights set by hand until the trained classifier replaces it.</summary>
/// <remarks>
/// The form is logistic regression: 1 / (1 + exp(−(b + w·x))). What counts is how much of the question the best passage covers, in words
/// and through alternative questions; rare words that occur nowhere, and a place or number that is missing, count against it.
/// </remarks>
public sealed class LogisticConfidence : IConfidenceModel
{
    private const double Bias = -2.0;
    private const double Coverage = 3.0;
    private const double Words = 2.0;
    private const double Questions = 3.0;
    private const double Unknown = -2.0;
    private const double PlaceMissing = -1.5;
    private const double NumberMissing = -1.5;

    /// <inheritdoc/>
    public double Estimate(AnswerFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.TopScore <= 0)
        {
            return 0;
        }

        var x = Bias
            + (Coverage * features.Coverage)
            + (Words * Math.Max(features.Parts, features.CharGrams))
            + (Questions * features.Questions)
            + (Unknown * features.Unknown)
            + (features.PlaceMissing ? PlaceMissing : 0)
            + (features.NumberMissing ? NumberMissing : 0);
        return 1 / (1 + Math.Exp(-x));
    }
}
