namespace PanReflex.Answers.Verification;

/// <summary>Checks whether a statement is covered by its evidence. Deterministic, without a model, safe for concurrent use.</summary>
public interface IStatementVerifier
{
    /// <summary>Verifies one statement.</summary>
    /// <param name="statement">A sentence, without citation marks.</param>
    /// <param name="evidence">The texts of the paragraphs it names as evidence, verbatim. Without any, nothing is supported.</param>
    Verdict Verify(string statement, IReadOnlyList<string> evidence);
}

/// <summary>How far a statement is covered.</summary>
/// <param name="Support">The result.</param>
/// <param name="Findings">What speaks against full support; empty for <see cref="Support.Full"/>.</param>
/// <param name="Quotes">The sentences of the evidence that cover the statement, verbatim, by number of the evidence text; empty without support.</param>
public sealed record Verdict(Support Support, IReadOnlyList<Finding> Findings, IReadOnlyList<EvidenceQuote> Quotes)
{
    /// <summary>
    /// True when only wording stands against the statement: nothing in it contradicts the evidence, some of its words are not found there.
    /// A judge may lift such a statement to partial support, never another one.
    /// </summary>
    public bool IsOpenToJudgement => Support == Support.None
        && Findings.Any(f => f.Weight == FindingWeight.Refutes) && Findings.All(f => f.Weight == FindingWeight.Weakens || f.Kind == FindingKind.UnknownWord);
}

/// <summary>A sentence of the evidence.</summary>
/// <param name="Evidence">0-based number of the evidence text.</param>
/// <param name="Start">Where the sentence starts in that text.</param>
/// <param name="Length">Its length.</param>
public sealed record EvidenceQuote(int Evidence, int Start, int Length);

/// <summary>What speaks against a statement.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Detail">The word or number concerned, as the statement has it.</param>
/// <param name="Weight">What it costs.</param>
public sealed record Finding(FindingKind Kind, string Detail, FindingWeight Weight);

/// <summary>What a finding costs.</summary>
public enum FindingWeight
{
    /// <summary>The statement is at most partly supported.</summary>
    Weakens,

    /// <summary>The statement is not supported.</summary>
    Refutes,
}

/// <summary>Kinds of findings.</summary>
public enum FindingKind
{
    /// <summary>A content word that the evidence sentence doesn't have.</summary>
    UnknownWord,

    /// <summary>A name that the evidence sentence doesn't have.</summary>
    UnknownName,

    /// <summary>A number that the evidence doesn't have, or has for something else.</summary>
    Number,

    /// <summary>A date that the evidence sentence doesn't have.</summary>
    Date,

    /// <summary>A negation added, dropped or moved.</summary>
    Negation,

    /// <summary>A quantity ("alle", "meist") stronger than the evidence's.</summary>
    Quantity,

    /// <summary>A possibility, plan or recommendation told as more than that.</summary>
    Modality,

    /// <summary>A cause that the evidence doesn't give.</summary>
    Cause,

    /// <summary>The opposite of what the evidence says ("früh", "spät").</summary>
    Opposite,

    /// <summary>Who did what to whom differs.</summary>
    Role,

    /// <summary>Only similar words, or words put together from several sentences.</summary>
    LooseWording,

    /// <summary>There is nothing to verify: no evidence, or no content.</summary>
    NothingToVerify,
}
