using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace PanReflex.Knowledge.Readers.Docx;

/// <summary>Walks the body of a Word document and adds what is visible to the draft.</summary>
internal sealed class DocxWalk(DraftBuilder draft, DocxStyles styles, CancellationToken cancellationToken)
{
    private readonly List<string> _notes = [];
    private bool _hiddenSeen;

    /// <summary>The paragraph in the title style; null when there is none.</summary>
    public string? Title { get; private set; }

    /// <summary>Reservations, for editors.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds everything inside.</summary>
    public void Visit(OpenXmlElement container)
    {
        foreach (var element in container.ChildElements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (element)
            {
                case WordParagraph paragraph:
                    Add(paragraph);
                    break;
                case Table table:
                    Add(table);
                    break;
                case SdtBlock block when block.SdtContentBlock is { } content && !IsContents(block):
                    Visit(content);
                    break;
                case CustomXmlBlock or InsertedRun:
                    Visit(element);
                    break;
            }
        }
    }

    private void Add(WordParagraph paragraph)
    {
        var text = TextNormalizer.Normalize(Text(paragraph));
        if (text.Length == 0 || styles.IsContents(paragraph))
        {
            return;
        }

        if (styles.IsTitle(paragraph) && Title is null)
        {
            Title = text;
        }
        else if (styles.HeadingLevel(paragraph) is { } level)
        {
            draft.AddHeading(level, text);
        }
        else if (styles.IsListItem(paragraph))
        {
            draft.AddItem(text);
        }
        else
        {
            draft.AddText(text);
        }
    }

    private void Add(Table table)
    {
        var header = new List<string>();
        var first = true;
        foreach (var row in table.Elements<TableRow>())
        {
            var cells = row.Elements<TableCell>().Select(CellText).ToList();
            var isHeader = row.TableRowProperties?.GetFirstChild<TableHeader>() is not null
                || (first && cells.Count > 1 && row.Descendants<Run>().Any() && row.Descendants<Run>().All(IsBold));
            if (first && isHeader)
            {
                header = cells;
            }
            else
            {
                draft.AddText(ListText.Row(header, cells));
            }

            first = false;
        }
    }

    private string CellText(TableCell cell) => TextNormalizer.Normalize(string.Join(' ', cell.Descendants<WordParagraph>()
        .Select(paragraph => (styles.IsListItem(paragraph) ? ListText.Bullet : "") + Text(paragraph))));

    /// <summary>The visible words of a paragraph, without deleted text and text boxes, which stand elsewhere on the page.</summary>
    private string Text(WordParagraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var run in paragraph.Descendants<Run>().Where(run => run.Ancestors<WordParagraph>().First() == paragraph))
        {
            if (run.Ancestors<DeletedRun>().Any() || run.Ancestors<MoveFromRun>().Any())
            {
                continue;
            }

            if (styles.IsHidden(run))
            {
                NoteHidden(run);
                continue;
            }

            foreach (var element in run.ChildElements)
            {
                text.Append(element switch
                {
                    Text words => words.Text,
                    TabChar or Break or CarriageReturn => " ",
                    NoBreakHyphen => "-",
                    _ => "",
                });
            }
        }

        return text.ToString();
    }

    private void NoteHidden(Run run)
    {
        if (!_hiddenSeen && run.InnerText.Any(char.IsLetter))
        {
            _hiddenSeen = true;
            _notes.Add("Verborgener oder weißer Text wurde ausgelassen.");
        }
    }

    private static bool IsBold(Run run) => run.RunProperties?.Bold is { } bold && (bold.Val is null || bold.Val.Value);

    private static bool IsContents(SdtBlock block) =>
        block.SdtProperties?.GetFirstChild<SdtContentDocPartObject>()?.DocPartGallery?.Val?.Value is "Table of Contents";
}
