namespace PanReflex.Knowledge;

/// <summary>A numbered paragraph of a report, the smallest thing a citation points at.</summary>
/// <param name="ReportId">Id of the report.</param>
/// <param name="Number">Paragraph number (Randnummer), 1-based and unique in the report.</param>
/// <param name="Section">Headings from the outermost to the innermost.</param>
/// <param name="Page">1-based page in a paginated source; null otherwise.</param>
/// <param name="Text">Plain text in one line, without the number and without the list of references.</param>
/// <param name="Span">Where the text stands in the report's plain text (all paragraphs joined by one line feed).</param>
/// <param name="References">Keys into <see cref="Report.Sources"/>.</param>
/// <param name="Questions">Alternative questions that editors wrote for this paragraph (<c>fragen:</c>).</param>
public sealed record Paragraph(
    string ReportId,
    int Number,
    IReadOnlyList<string> Section,
    int? Page,
    string Text,
    TextSpan Span,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Questions)
{
    /// <summary>Id across all reports, for example <c>krisenmanagement#rn-14</c>.</summary>
    public string Id => $"{ReportId}#rn-{Number}";

    /// <summary>How many of <see cref="Questions"/>, the last ones, a language model wrote: they help to find, nobody is shown them.</summary>
    public int QuestionsByModel { get; init; }
}

/// <summary>A run of characters: UTF-16 code units from <paramref name="Start"/>.</summary>
/// <param name="Start">0-based start.</param>
/// <param name="Length">Number of UTF-16 code units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The first position behind the run.</summary>
    public int End => Start + Length;
}
