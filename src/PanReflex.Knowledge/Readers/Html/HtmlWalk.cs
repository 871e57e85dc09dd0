using System.Text;
using AngleSharp.Dom;

namespace PanReflex.Knowledge.Readers.Html;

/// <summary>Walks the elements of a page and adds what is visible to the draft.</summary>
internal sealed class HtmlWalk(DraftBuilder draft, HiddenElements hidden, CancellationToken cancellationToken)
{
    private const int MaxDepth = 200;

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "nav", "form", "button", "select", "textarea", "input", "iframe", "object", "svg",
        "canvas", "head", "dialog", "menu", "audio", "video", "math",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul",
    };

    private readonly List<string> _notes = [];

    /// <summary>The first main heading, which is the title and no section.</summary>
    public string? Title { get; private set; }

    /// <summary>Reservations, for editors.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds everything inside an element.</summary>
    public void Visit(IElement root) => Visit(root, 0);

    private void Visit(IElement element, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (depth > MaxDepth)
        {
            if (_notes.Count == 0)
            {
                _notes.Add($"Elemente unterhalb der Tiefe {MaxDepth} wurden ausgelassen.");
            }

            return;
        }

        var running = new StringBuilder();
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child)
            {
                if (IsLeftOut(child))
                {
                    continue;
                }

                if (Blocks.Contains(child.LocalName) || ContainsBlock(child))
                {
                    Close(running);
                    Block(child, depth);
                    continue;
                }
            }

            AppendText(running, node, depth);
        }

        Close(running);
    }

    private void Block(IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Heading(element.LocalName[1] - '0', Text(element, depth));
                break;
            case "ul" or "ol":
                foreach (var item in element.Children.Where(child => !IsLeftOut(child)))
                {
                    draft.AddItem(Text(item, depth));
                }

                break;
            case "table":
                Table(element, depth);
                break;
            case "p" or "pre" or "dt" or "dd" or "figcaption" or "summary" or "address" when !ContainsBlock(element):
                draft.AddText(Text(element, depth));
                break;
            default:
                Visit(element, depth + 1);
                break;
        }
    }

    private void Heading(int level, string text)
    {
        if (level == 1 && Title is null && draft.IsEmpty)
        {
            Title = TextNormalizer.Normalize(text);
        }
        else
        {
            draft.AddHeading(level, text);
        }
    }

    private void Table(IElement table, int depth)
    {
        var rows = table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table && !IsLeftOut(row)).ToList();
        var header = new List<string>();
        foreach (var row in rows)
        {
            var cells = row.Children.Where(cell => cell.LocalName is "td" or "th" && !IsLeftOut(cell)).ToList();
            var texts = cells.Select(cell => TextNormalizer.Normalize(Text(cell, depth))).ToList();
            if (header.Count == 0 && cells.Count > 0 && cells.All(cell => cell.LocalName == "th"))
            {
                header = texts;
            }
            else
            {
                draft.AddText(ListText.Row(header, texts));
            }
        }
    }

    private string Text(IElement element, int depth)
    {
        var text = new StringBuilder();
        AppendText(text, element, depth);
        return text.ToString();
    }

    private void AppendText(StringBuilder text, INode node, int depth)
    {
        if (depth > MaxDepth || text.Length > DraftBuilder.MaxCharacters)
        {
            return;
        }

        switch (node)
        {
            case IText words:
                text.Append(words.Data);
                break;
            case IElement element when IsLeftOut(element) || element.LocalName is "sup" && element.QuerySelector("a") is not null:
                break; // hidden, or the mark of a footnote
            case IElement element:
                var separates = Blocks.Contains(element.LocalName) || element.LocalName is "br" or "td" or "th" or "tr";
                text.Append(separates ? " " : "");
                foreach (var child in element.ChildNodes)
                {
                    AppendText(text, child, depth + 1);
                }

                text.Append(separates ? " " : "");
                break;
        }
    }

    private bool IsLeftOut(IElement element) =>
        Skipped.Contains(element.LocalName) || hidden.Contains(element)
        || element.GetAttribute("role") is "navigation" or "search" or "banner" or "contentinfo"
        || (element.LocalName is "header" or "footer" && element.ParentElement?.LocalName is "body");

    private static bool ContainsBlock(IElement element) => element.QuerySelector("p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, section, blockquote") is not null;

    private void Close(StringBuilder running)
    {
        if (running.Length > 0)
        {
            if (running.ToString().Any(char.IsLetter))
            {
                draft.AddText(running.ToString());
            }

            running.Clear();
        }
    }
}
