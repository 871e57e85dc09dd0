namespace PanReflex.Answers.Confidence;

/// <summary>Confidence by logistic regression over few features, calibrated on questions of staff.</summary>
/// <remarks>
/// 1 / (1 + exp(−(b + w·x))), signs held to what the features mean. Fitted on the shipped reports: answerable are the editors' alternative
/// questions, each asked of an index that lacks it; unanswerable are citizens' and encyclopedic questions and the questions of
/// <c>tests/eval/outside.txt</c>, each set with equal weight. Word signal, alternative questions, gap and score of the best hit got weight 0, vectors nearly so: they are left
/// out. The number of content words would help on these sets, but would punish short questions, and is left out too.
/// The sum is then calibrated (Platt 1999) on the development questions of staff by <c>train ranking</c>, so that of the questions with a shown
/// confidence of 80 % about 80 % are answered by the reports; the order of questions stays.
/// </remarks>
public sealed class LogisticConfidence : IConfidenceModel
{
    private const double Bias = 0.06;
    private const double CharGrams = 2.73;
    private const double NounCoverage = 1.05;
    private const double Unknown = -2.12;
    private const double UnknownNouns = -0.66;
    private const double PlaceMissing = -2.10;
    private const double NumberMissing = -1.93;
    private const double ForeignNoun = -1.0;
    private const double CalibrationSlope = 0.82;
    private const double CalibrationOffset = 1.21;

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
            + (features.NumberMissing ? NumberMissing : 0)
            + (ForeignNoun * Math.Min(2, features.ForeignNouns));
        return 1 / (1 + Math.Exp(-((CalibrationSlope * x) + CalibrationOffset)));
    }
}
