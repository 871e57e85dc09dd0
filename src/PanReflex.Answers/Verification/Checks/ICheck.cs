namespace PanReflex.Answers.Verification.Checks;

/// <summary>Compares one aspect of a statement, or of the part of it that one sentence covers, with that sentence.</summary>
internal interface ICheck
{
    /// <summary>What speaks against the statement; nothing when it agrees.</summary>
    IEnumerable<Finding> Inspect(ReadSentence statement, ReadSentence evidence);
}
