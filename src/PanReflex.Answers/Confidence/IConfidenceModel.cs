namespace PanReflex.Answers.Confidence;

/// <summary>Port: how likely it is that the reports answer a question.</summary>
public interface IConfidenceModel
{
    /// <summary>A confidence from 0 to 1.</summary>
    double Estimate(AnswerFeatures features);
}

/// <summary>What a question and its hits say about whether the reports answer it. Without hits all but the flags are 0.</summary>
/// <param name="TopScore">Score of the best hit, as search gave it.</param>
/// <param name="Gap">How far the best hit stands out from the fifth, 0 to 1.</param>
/// <param name="Parts">Best word signal among the first three hits.</param>
/// <param name="CharGrams">Best character-gram signal among the first three hits.</param>
/// <param name="Questions">Best signal of alternative questions among the first three hits.</param>
/// <param name="Vector">Best vector signal among the first three hits.</param>
/// <param name="Coverage">Share of the question's weight that the best of the first three passages covers, with its headings and alternative questions; 0 to 1.</param>
/// <param name="NounCoverage">The same for nouns, names and numbers alone; 1 when the question has none.</param>
/// <param name="Unknown">Share of the question's weight that no hit covers at all; 0 to 1.</param>
/// <param name="UnknownNouns">The same for nouns, names and numbers alone.</param>
/// <param name="PlaceMissing">The question names a place that the first three passages do not.</param>
/// <param name="NumberMissing">The question wants a number and the first three passages have none.</param>
/// <param name="ForeignNouns">How many of the question's nouns are written German that the reports never use.</param>
/// <param name="ContentWords">Number of content words in the question.</param>
public sealed record AnswerFeatures(
    double TopScore,
    double Gap,
    double Parts,
    double CharGrams,
    double Questions,
    double Vector,
    double Coverage,
    double NounCoverage,
    double Unknown,
    double UnknownNouns,
    bool PlaceMissing,
    bool NumberMissing,
    int ForeignNouns,
    int ContentWords);
