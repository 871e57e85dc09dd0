namespace PanReflex.Knowledge.Readers;

/// <summary>What a reader finds in a file, before side files, numbering and defaults are applied.</summary>
/// <param name="Metadata">What the file says about itself.</param>
/// <param name="Paragraphs">Paragraphs in reading order.</param>
public sealed record ReportDraft(ReportMetadata Metadata, IReadOnlyList<DraftParagraph> Paragraphs)
{
    /// <summary>The list of sources, in its order.</summary>
    public IReadOnlyList<ReportSource> Sources { get; init; } = [];

    /// <summary>Reservations about the file, in German, for editors.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A paragraph as read.</summary>
/// <param name="Section">Headings from the outermost to the innermost.</param>
/// <param name="Text">Text; normalised later by <see cref="TextNormalizer"/>.</param>
public sealed record DraftParagraph(IReadOnlyList<string> Section, string Text)
{
    /// <summary>The number written in the file; null where the file has none.</summary>
    public int? Number { get; init; }

    /// <summary>1-based page; null in formats without pages.</summary>
    public int? Page { get; init; }

    /// <summary>Keys into <see cref="ReportDraft.Sources"/>.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}
