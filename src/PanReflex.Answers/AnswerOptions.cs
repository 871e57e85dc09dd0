using System.ComponentModel.DataAnnotations;

namespace PanReflex.Answers;

/// <summary>Settings of the answers (section <c>Answers</c>).</summary>
public sealed class AnswerOptions
{
    /// <summary>Longest question accepted, in characters. Default 2,000.</summary>
    [Range(100, 10_000, ErrorMessage = "Answers:MaxQuestionLength muss zwischen 100 und 10.000 liegen.")]
    public int MaxQuestionLength { get; set; } = 2_000;

    /// <summary>Most sentences in an answer. Default 6.</summary>
    [Range(1, 6, ErrorMessage = "Answers:MaxStatements muss zwischen 1 und 6 liegen.")]
    public int MaxStatements { get; set; } = 6;

    /// <summary>Most paragraphs an answer draws its sentences from. Default 4.</summary>
    [Range(1, 6, ErrorMessage = "Answers:MaxParagraphs muss zwischen 1 und 6 liegen.")]
    public int MaxParagraphs { get; set; } = 4;

    /// <summary>Passages looked at per question. Default 20.</summary>
    [Range(5, 100, ErrorMessage = "Answers:HitCount muss zwischen 5 und 100 liegen.")]
    public int HitCount { get; set; } = 20;

    /// <summary>Nearest passages named when the reports do not answer. Default 3.</summary>
    [Range(0, 5, ErrorMessage = "Answers:NearestPassages muss zwischen 0 und 5 liegen.")]
    public int NearestPassages { get; set; } = 3;

    /// <summary>Suggested next questions. Default 3.</summary>
    [Range(0, 5, ErrorMessage = "Answers:FollowUps muss zwischen 0 und 5 liegen.")]
    public int FollowUps { get; set; } = 3;

    /// <summary>Confidence (0 to 1) from which a question counts as answered. Measured on the development questions.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Answers:AnsweredFrom muss zwischen 0 und 1 liegen.")]
    public double AnsweredFrom { get; set; } = 0.84;

    /// <summary>Confidence (0 to 1) from which a question counts as partly answered; below it the answer is "not found".</summary>
    [Range(0.0, 1.0, ErrorMessage = "Answers:PartialFrom muss zwischen 0 und 1 liegen.")]
    public double PartialFrom { get; set; } = 0.54;
}
