namespace PanReflex.Answers.Confidence;

/// <summary>Port: how likely it is that the reports answer a question.</summary>
public interface IConfidenceModel
{
    /// <summary>A confidence from 0 to 1.</summary>
    double Estimate(AnswerFeatures features);
}

/// <summary>What a question and its hits say about whether the reports answer it. Without hits all but the flags are 0.</summary>
/// <param name="TopScore">Score of the best hit, as search gave it.</param>
/// <param name="Match">Best signal of words or of alternative questions among the first three hits.</param>
/// <param name="Coverage">Share of the question's weight that the best of the first three passages covers, with its headings and alternative questions; 0 to 1.</param>
/// <param name="NounCoverage">The same for nouns, names and numbers alone; 1 when the question has none.</param>
/// <param name="Unknown">Share of the question's weight that no hit covers at all; 0 to 1.</param>
/// <param name="UnknownNouns">The same for nouns, names and numbers alone.</param>
/// <param name="PlaceMissing">The question names a place that the first three passages do not.</param>
/// <param name="NumberDistance">How far the numbers of the first three passages are from what a question for a number counts: 1 less the best noun coverage of a sentence with a number; 0 when no number is wanted.</param>
/// <param name="ThingsMissing">How many kinds of things (price, name, contact, rank, permission) the question wants that the first three passages do not give.</param>
/// <param name="FormAgreement">Share of the alternative questions nearest to the question that have its interrogative; <see cref="UnknownAgreement"/> where there are none.</param>
/// <param name="IsThin">Two words at most, and the first three passages themselves have none of them: only alternative questions or parts of words led there.</param>
public sealed record AnswerFeatures(
    double TopScore,
    double Match,
    double Coverage,
    double NounCoverage,
    double Unknown,
    double UnknownNouns,
    bool PlaceMissing,
    double NumberDistance,
    int ThingsMissing,
    double FormAgreement,
    bool IsThin)
{
    /// <summary>What <see cref="FormAgreement"/> is on average: passages without alternative questions count as that.</summary>
    public const double UnknownAgreement = 0.3;
}
