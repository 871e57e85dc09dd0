namespace PanReflex.Knowledge;

/// <summary>A report with its text.</summary>
/// <param name="Report">What the title page says.</param>
/// <param name="Paragraphs">Paragraphs in reading order.</param>
public sealed record ReportDocument(Report Report, IReadOnlyList<Paragraph> Paragraphs)
{
    /// <summary>True when the paragraph numbers are written in the report itself and so are stable across its editions.</summary>
    public bool HasOwnNumbers { get; init; }
}
