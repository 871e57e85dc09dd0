using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using PanReflex.Knowledge.Yaml;

namespace PanReflex.Knowledge.Readers.Markdown;

/// <summary>
/// Reads Markdown with YAML front matter. Paragraphs may carry a stable number (<c>**Rn. 14** …</c>) and end with keys of
/// sources in brackets (<c>[FK23; DEFUS193]</c>); a last section "Quellen" lists the sources. Without numbers, paragraphs are
/// numbered in order. Footnotes and raw HTML are left out.
/// </summary>
public sealed class MarkdownReader : IReportReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter().UsePipeTables().UseGridTables().UseFootnotes().UseTaskLists().Build();

    /// <inheritdoc />
    public IReadOnlyList<string> Endings { get; } = [".md", ".markdown"];

    /// <inheritdoc />
    public ReadResult Read(ReportFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (TextDecoding.Decode(file.Content) is not { } text)
        {
            return new ReadResult.Failure("Die Datei ist keine Textdatei. Bitte als Markdown in UTF-8 speichern.");
        }

        var document = Markdig.Markdown.Parse(text, Pipeline);
        var notes = new List<string>();
        var metadata = FrontMatter(document, notes);
        var (sources, sourceBlocks) = MarkdownSources.Find(document);
        var paragraphs = new MarkdownParagraphs([.. sources.Select(source => source.Key)], notes);
        foreach (var block in document)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!sourceBlocks.Contains(block))
            {
                Add(block, paragraphs);
            }
        }

        metadata = metadata.Or(new ReportMetadata { Title = paragraphs.Title });
        return new ReadResult.Success(new ReportDraft(metadata, paragraphs.ToList()) { Sources = sources, Notes = notes });
    }

    private static void Add(Block block, MarkdownParagraphs paragraphs)
    {
        switch (block)
        {
            case HeadingBlock heading:
                paragraphs.AddHeading(heading.Level, MarkdownText.Of(heading));
                break;
            case ListBlock list:
                paragraphs.AddList([.. list.Cast<ListItemBlock>().Select(MarkdownText.Of)]);
                break;
            case Table table:
                paragraphs.AddTable([.. table.Cast<TableRow>().Select(row => (IReadOnlyList<string>)[.. row.Select(MarkdownText.Of)])],
                    hasHeader: table.Cast<TableRow>().FirstOrDefault()?.IsHeader == true);
                break;
            case QuoteBlock quote:
                foreach (var inner in quote)
                {
                    Add(inner, paragraphs);
                }

                break;
            case FootnoteGroup or YamlFrontMatterBlock or HtmlBlock or LinkReferenceDefinitionGroup:
                break;
            default:
                paragraphs.AddText(MarkdownText.Of(block));
                break;
        }
    }

    private static ReportMetadata FrontMatter(MarkdownDocument document, List<string> notes)
    {
        if (document.FirstOrDefault() is not YamlFrontMatterBlock block)
        {
            return ReportMetadata.None;
        }

        var (metadata, errors) = MetadataYaml.Parse(block.Lines.ToString());
        notes.AddRange(errors.Select(error => $"Kopfdaten: {error}"));
        return metadata;
    }
}
