using PanReflex.Guides.Evidence;
using PanReflex.Knowledge;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Guides;

/// <summary>The paragraphs of the reports as last read.</summary>
public sealed class CurrentParagraphs(CurrentReports reports) : IParagraphSource
{
    private volatile Indexed indexed = new(Collection.Empty, new CollectionParagraphs(Collection.Empty));

    /// <inheritdoc />
    public IReadOnlySet<string>? Ids => reports.Loaded.IsCompleted ? Paragraphs.Ids : null;

    private CollectionParagraphs Paragraphs
    {
        get
        {
            var known = indexed;
            if (!ReferenceEquals(known.Collection, reports.Collection))
            {
                var collection = reports.Collection;
                indexed = known = new(collection, new CollectionParagraphs(collection));
            }

            return known.Paragraphs;
        }
    }

    /// <inheritdoc />
    public FoundParagraph? Find(string paragraphId) => Paragraphs.Find(paragraphId);

    private sealed record Indexed(Collection Collection, CollectionParagraphs Paragraphs);
}
