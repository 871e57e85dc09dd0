using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PanReflex.Knowledge.Readers.Markdown;

/// <summary>The visible words of Markdown elements, without markup. Markdig bounds the nesting depth.</summary>
internal static class MarkdownText
{
    /// <summary>The text of a block and all blocks inside, in one line.</summary>
    public static string Of(Block block)
    {
        var text = new StringBuilder();
        Append(text, block);
        return TextNormalizer.Normalize(text.ToString());
    }

    /// <summary>The text of inline elements.</summary>
    /// <param name="inlines">The elements.</param>
    /// <param name="withAddresses">Whether bare addresses (<c>&lt;https://…&gt;</c>) are part of the text.</param>
    public static string Of(IEnumerable<Inline> inlines, bool withAddresses)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines)
        {
            Append(text, inline, withAddresses);
        }

        return TextNormalizer.Normalize(text.ToString());
    }

    private static void Append(StringBuilder text, Block block)
    {
        switch (block)
        {
            case HtmlBlock:
                break;
            case CodeBlock code:
                text.Append(code.Lines.ToString()).Append('\n');
                break;
            case LeafBlock { Inline: { } inlines }:
                Append(text, inlines, withAddresses: true);
                text.Append('\n');
                break;
            case ContainerBlock container:
                foreach (var inner in container)
                {
                    Append(text, inner);
                }

                break;
        }
    }

    private static void Append(StringBuilder text, Inline inline, bool withAddresses)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case AutolinkInline address when withAddresses:
                text.Append(address.Url);
                break;
            case HtmlInline or LinkInline { IsImage: true } or FootnoteLink or TaskList:
                break;
            case ContainerInline container:
                foreach (var inner in container)
                {
                    Append(text, inner, withAddresses);
                }

                break;
        }
    }
}
