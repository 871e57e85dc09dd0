using PanReflex.Knowledge;

namespace PanReflex.Guides.Evidence;

/// <summary>Port: the reports' paragraphs by id.</summary>
public interface IParagraphSource
{
    /// <summary>The paragraph with its report; null when the reports do not have it (any more).</summary>
    FoundParagraph? Find(string paragraphId);

    /// <summary>Ids of all paragraphs; null while the reports have not been read.</summary>
    IReadOnlySet<string>? Ids { get; }
}

/// <summary>A paragraph and the report it stands in.</summary>
/// <param name="Report">The report.</param>
/// <param name="Paragraph">The paragraph.</param>
public sealed record FoundParagraph(Report Report, Paragraph Paragraph);
