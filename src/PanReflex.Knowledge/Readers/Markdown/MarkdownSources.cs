using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PanReflex.Knowledge.Readers.Markdown;

/// <summary>Finds the list of sources: the section "Quellen" with items <c>- **FK23**: Titel … &lt;https://…&gt;</c>.</summary>
internal static partial class MarkdownSources
{
    /// <summary>The sources, and the blocks that hold them, which are no paragraphs.</summary>
    public static (IReadOnlyList<ReportSource> Sources, IReadOnlySet<Block> Blocks) Find(MarkdownDocument document)
    {
        var start = document.ToList().FindLastIndex(block => block is HeadingBlock heading && Title().IsMatch(MarkdownText.Of(heading)));
        if (start < 0)
        {
            return ([], new HashSet<Block>());
        }

        var level = ((HeadingBlock)document[start]).Level;
        var section = document.Skip(start + 1)
            .TakeWhile(block => block is not HeadingBlock heading || heading.Level > level).ToList();
        var sources = section.OfType<ListBlock>().SelectMany(list => list).OfType<ListItemBlock>()
            .Select(Read).OfType<ReportSource>().DistinctBy(source => source.Key).ToList();
        return sources.Count == 0
            ? ([], new HashSet<Block>())
            : (sources, section.Prepend(document[start]).ToHashSet());
    }

    private static ReportSource? Read(ListItemBlock item)
    {
        if (item.FirstOrDefault() is not ParagraphBlock { Inline: { } inlines }
            || inlines.FirstChild is not EmphasisInline { DelimiterCount: 2 } strong)
        {
            return null;
        }

        var key = MarkdownText.Of([strong], withAddresses: false).TrimEnd(':', ' ');
        if (!Key().IsMatch(key))
        {
            return null;
        }

        var text = MarkdownText.Of(inlines.Skip(1), withAddresses: false).TrimStart(':', ' ').TrimEnd(',', ';', ':', ' ');
        var links = inlines.Descendants()
            .Select(inline => inline switch { AutolinkInline auto => auto.Url, LinkInline link => link.Url, _ => null })
            .Select(WebAddress.Parse).OfType<Uri>().Distinct().ToList();
        return new ReportSource(key, text, links);
    }

    [GeneratedRegex(@"^(\d+(\.\d+)*\.?\s+)?(Quellen|Quellenverzeichnis|Quellenliste)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}\z")]
    private static partial Regex Key();
}
