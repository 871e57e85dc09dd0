using System.Collections.Frozen;
using PanReflex.Knowledge;

namespace PanReflex.Guides.Evidence;

/// <summary>The paragraphs of a collection of reports.</summary>
public sealed class CollectionParagraphs : IParagraphSource
{
    private readonly FrozenDictionary<string, FoundParagraph> paragraphs;
    private readonly FrozenSet<string> ids;

    /// <summary>Indexes the collection once.</summary>
    public CollectionParagraphs(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        paragraphs = collection.Documents
            .SelectMany(document => document.Paragraphs.Select(paragraph => new FoundParagraph(document.Report, paragraph)))
            .ToFrozenDictionary(found => found.Paragraph.Id, StringComparer.Ordinal);
        ids = paragraphs.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Ids => ids;

    /// <inheritdoc/>
    public FoundParagraph? Find(string paragraphId) => paragraphs.GetValueOrDefault(paragraphId);
}
