using System.Text.Json;

namespace PanReflex.Answers.Evaluation;

/// <summary>How well the answers do on a question file. Rates from 0 to 1; a rate without any question is 1.</summary>
/// <param name="Questions">Number of questions.</param>
/// <param name="ExpectedInTop5">Share of answerable questions with an expected paragraph among the first five hits.</param>
/// <param name="ExpectedCited">Share of answerable questions whose statements cite an expected paragraph.</param>
/// <param name="RefusalRight">Share of unanswerable questions that are refused.</param>
/// <param name="RefusalFalse">Share of answerable questions that are refused.</param>
/// <param name="QuotesVerbatim">Share of quotes that are verbatim in their paragraph.</param>
/// <param name="Items">Each question.</param>
public sealed record EvaluationResult(
    int Questions,
    double ExpectedInTop5,
    double ExpectedCited,
    double RefusalRight,
    double RefusalFalse,
    double QuotesVerbatim,
    IReadOnlyList<EvaluationItem> Items)
{
    /// <summary>Share of statements that their citations support together (citation recall after Gao et al., ALCE, EMNLP 2023), judged by the verifier instead of an inference model.</summary>
    public double StatementRecall { get; init; } = 1;

    /// <summary>Share of citations that count: their statement is supported, and they support it alone or it is not supported without them (citation precision, ALCE).</summary>
    public double CitationPrecision { get; init; } = 1;

    /// <summary>Number of statements shown that their citations do not support at all.</summary>
    public int UnsupportedShown { get; init; }

    /// <summary>The result as <c>eval answers --json</c> prints it.</summary>
    public string Serialize() => JsonSerializer.Serialize(this, Presentation.AskJson.Format);
}

/// <summary>One question judged.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Outcome">answered, partial or notFound.</param>
/// <param name="Top5">Ids of the paragraphs of the first five hits.</param>
/// <param name="Cited">Ids of the paragraphs that the statements cite.</param>
/// <param name="Expected">Ids of the paragraphs expected, any of which counts; empty for an unanswerable question.</param>
public sealed record EvaluationItem(string Id, string Outcome, IReadOnlyList<string> Top5, IReadOnlyList<string> Cited, IReadOnlyList<string> Expected)
{
    /// <summary>The confidence shown, 0 to 1; 0 for small talk.</summary>
    public double Confidence { get; init; }
}
