using System.Text.RegularExpressions;

namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>Makes headings, paragraphs, list items and table rows of lines in reading order.</summary>
internal sealed partial class PdfParagraphs
{
    private const int MaxCoverCharacters = 800;

    private readonly DraftBuilder _draft = new();
    private readonly PdfFonts _fonts;
    private readonly Hyphenation _hyphenation;
    private readonly LineSpacing _spacing;
    private readonly List<PdfLine> _open = [];
    private readonly int _coverPage;
    private readonly bool _boldIsForHeadings;
    private readonly string? _title;
    private bool _openIsItem;
    private string? _coverTitle;
    private double _coverTitleSize;

    private PdfParagraphs(IReadOnlyList<PdfPageText> pages, IReadOnlyList<object> blocks, string? title)
    {
        _title = title;
        _boldIsForHeadings = BoldIsForHeadings([.. blocks.OfType<PdfLine>()]);
        _fonts = new PdfFonts(pages);
        _hyphenation = new Hyphenation(pages.SelectMany(page => page.Rows).SelectMany(row => row.Pieces).Select(piece => piece.Text));
        _spacing = new LineSpacing(blocks.OfType<PdfLine>());
        _coverPage = pages.Count > 3 && pages[0].Rows.Sum(row => row.Text.Length) < MaxCoverCharacters ? 1 : 0;
    }

    /// <summary>The draft of a document whose running heads are already removed.</summary>
    public static ReportDraft Build(
        IReadOnlyList<PdfPageText> pages, ReportMetadata metadata, IReadOnlyList<string> notes, CancellationToken cancellationToken)
    {
        var body = PdfFonts.BodySize(pages);
        var blocks = new List<object>();
        foreach (var page in pages.Where(page => page.Rows.Count > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            blocks.AddRange(PageLayout.Order(page with { Rows = Footnotes.Remove(page, body) }));
        }

        var paragraphs = new PdfParagraphs(pages, blocks, metadata.Title);
        foreach (var block in blocks)
        {
            paragraphs.Add(block);
        }

        paragraphs.Close();
        return paragraphs._draft.Build(metadata.Or(new ReportMetadata { Title = paragraphs._coverTitle }), notes);
    }

    private void Add(object block)
    {
        if (block is PdfTableRow row)
        {
            Close();
            AddTableRow(row);
            return;
        }

        var line = (PdfLine)block;
        var isItem = line.Row.Pieces[0].HasBullet || Bullet().IsMatch(line.Text)
            || (!IsBold(line) && !_fonts.IsLarge(line.Row.Size) && (Dash().IsMatch(line.Text) || Enumeration().IsMatch(line.Text)) && (_open.Count == 0 || _openIsItem || !_open[^1].IsFull || EndsSentence(_open[^1].Text)));
        if (_open.Count > 0 && (isItem || StartsNew(line)))
        {
            Close();
        }

        if (_open.Count == 0)
        {
            _openIsItem = isItem;
        }

        _open.Add(line);
    }

    private bool StartsNew(PdfLine line)
    {
        var previous = _open[^1];
        if (Math.Abs(previous.Row.Size - line.Row.Size) > 0.08 * _fonts.Body && _fonts.IsLarge(previous.Row.Size) | _fonts.IsLarge(line.Row.Size))
        {
            return true;
        }

        var isLarge = _fonts.IsLarge(line.Row.Size);
        if (previous.Page != line.Page || previous.Region != line.Region)
        {
            return isLarge || !Continues(previous, line);
        }

        var pitch = previous.Row.Baseline - line.Row.Baseline;
        if (isLarge)
        {
            return pitch > 1.9 * line.Row.Size;
        }

        return Math.Abs(previous.Row.Size - line.Row.Size) > 0.15 * _fonts.Body
            || (pitch > _spacing.Break(line.Row.Size) && !IsSetOff(previous, line))
            || IsBoldHeadingAbove(line)
            || Indents(previous, line)
            || (EndsSentence(previous.Text) && !_openIsItem && previous.Row.Right < previous.RegionLeft + (0.6 * (previous.RegionRight - previous.RegionLeft)));
    }

    /// <summary>Whether a paragraph runs on in the next column or on the next page.</summary>
    private static bool Continues(PdfLine previous, PdfLine line)
    {
        if (EndsSentence(previous.Text) || previous.Text.EndsWith(':'))
        {
            return false;
        }

        if (char.IsLower(line.Text[0]) || previous.Text.EndsWith('-'))
        {
            return true;
        }

        if (EndsInAddress().IsMatch(previous.Text))
        {
            return line.Text.IndexOf(' ', StringComparison.Ordinal) < 0;
        }

        var leavesIndent = previous.Row.Left > previous.RegionLeft + line.Row.Size && line.Row.Left < line.RegionLeft + line.Row.Size;
        return previous.IsFull && !leavesIndent && !(IsBold(line) && !line.IsFull);
    }

    /// <summary>A quotation set off in the middle of a sentence, and the sentence that goes on below it.</summary>
    private bool IsSetOff(PdfLine previous, PdfLine line) =>
        !_openIsItem && !IsBold(line) && previous.Row.Baseline - line.Row.Baseline < 3 * _spacing.Break(line.Row.Size)
        && (previous.Text.EndsWith(',')
            ? char.IsLower(line.Text[0]) || line.Text[0] is '"' or '„' or '»' or '“'
            : line.Text[0] is '"' or '„' or '»' && char.IsLetter(previous.Text[^1]) && _open.Sum(open => open.Text.Length) > 40);

    private bool IsBoldHeadingAbove(PdfLine line) =>
        _boldIsForHeadings && _open.Count <= 2 && !line.Row.Pieces[0].IsBold && _open.All(IsBold) && !_open[^1].IsFull && !EndsSentence(_open[^1].Text) && !_open[^1].Text.EndsWith(',');

    /// <summary>A first line set in begins a paragraph; so does text that leaves the indent of a list or quotation.</summary>
    private bool Indents(PdfLine previous, PdfLine line)
    {
        var step = line.Row.Left - previous.Row.Left;
        var em = line.Row.Size;
        if (step > 0.8 * em)
        {
            return !_openIsItem && EndsSentence(previous.Text);
        }

        return step < -0.8 * em && (_openIsItem ? line.Row.Left < _open[0].Row.Left - 1 || EndsSentence(previous.Text) : _open.Count > 1);
    }

    private void Close()
    {
        if (_open.Count == 0)
        {
            return;
        }

        var lines = _open.ToList();
        _open.Clear();
        var text = _hyphenation.Join(lines.Select(line => line.Text));
        if (_openIsItem)
        {
            _draft.AddItem(Bullet().Replace(Dash().Replace(text, "", 1), "", 1), lines[0].Page);
        }
        else if (IsHeading(lines, text))
        {
            AddHeading(lines, text);
        }
        else
        {
            _draft.AddText(text, lines[0].Page);
        }
    }

    private bool IsHeading(List<PdfLine> lines, string text)
    {
        var words = WordCount.Of(text);
        if (words == 0 || text.Count(char.IsLetter) < 2)
        {
            return false;
        }

        return _fonts.IsLarge(lines[0].Row.Size)
            ? words <= 30
            : words <= 14 && lines.Count <= 2 && lines.All(IsBold) && lines[0].Row.Size > 0.95 * _fonts.Body
                && !text.EndsWith('.') && !text.EndsWith(':') && !text.EndsWith(',') && char.IsLetterOrDigit(text[0]);
    }

    private void AddHeading(List<PdfLine> lines, string text)
    {
        var size = lines[0].Row.Size;
        if (lines[0].Page == _coverPage)
        {
            if (size > _coverTitleSize && _fonts.IsLarge(size))
            {
                (_coverTitle, _coverTitleSize) = (text, size);
            }

            return; // the cover is no section that everything else belongs to
        }

        var isTitle = string.Equals(TextNormalizer.Normalize(text), _title ?? TextNormalizer.Normalize(_coverTitle), StringComparison.OrdinalIgnoreCase);
        _draft.AddHeading(_fonts.IsLarge(size) ? _fonts.Level(size) : _fonts.BoldLevel, isTitle ? "" : text);
    }

    private void AddTableRow(PdfTableRow row)
    {
        var left = Cell(row.Left);
        var right = Cell(row.Right);
        if (row.Left.Concat(row.Right).SelectMany(line => line.Pieces).All(piece => piece.IsBold) && WordCount.Of(left) + WordCount.Of(right) <= 8)
        {
            return; // the head of the table
        }

        var label = left.TrimEnd(':');
        var join = label.Length > 0 && char.IsPunctuation(label[^1]) && label[^1] is not (')' or '"' or '“') ? " " : ": ";
        _draft.AddText(label.Length == 0 || right.Length == 0 ? left + right : label + join + right, row.Page);
    }

    /// <summary>The lines of a cell; bullets inside stay as bullets.</summary>
    private string Cell(IReadOnlyList<PdfRow> lines)
    {
        var parts = new List<List<string>>();
        foreach (var line in lines)
        {
            var starts = line.Pieces[0].HasBullet || Bullet().IsMatch(line.Text);
            if (starts || parts.Count == 0)
            {
                parts.Add([]);
            }

            parts[^1].Add(starts ? ListText.Bullet + Bullet().Replace(line.Text, "", 1) : line.Text);
        }

        return TextNormalizer.Normalize(string.Join(' ', parts.Select(_hyphenation.Join)));
    }

    private static bool IsBold(PdfLine line) => line.Row.Pieces.All(piece => piece.IsBold);

    private static bool EndsSentence(string text) => text.Length > 0 && text.TrimEnd('"', '“', '”', '»', '«', ')', ']', ' ') is { Length: > 0 } words
        && words[^1] is '.' or '!' or '?' or '…' && !OpenAbbreviation().IsMatch(text);

    /// <summary>
    /// Whether bold lines are headings here, or just links and stressed words: then many run on in lower case or fill their line.
    /// </summary>
    private static bool BoldIsForHeadings(List<PdfLine> lines)
    {
        var bold = lines.Zip(lines.Skip(1))
            .Where(pair => pair.First.Page == pair.Second.Page && pair.First.Region == pair.Second.Region && IsBold(pair.First) && !IsBold(pair.Second)).ToList();
        return bold.Count(pair => pair.First.IsFull || char.IsLower(pair.Second.Text[0])) <= 0.15 * bold.Count;
    }

    [GeneratedRegex(@"\b(ggf|z\.\s?B|d\.\s?h|u\.\s?a|bzw|vgl|ca|inkl|sog|evtl|Nr|Abs|Art|S|Dr|Prof|Kap|Abb|Tab)\.\z")]
    private static partial Regex OpenAbbreviation();

    [GeneratedRegex(@"^([•▪●■◦○‣∙·➢➔→►❖✓✔☐☑☒□❑♦\uE000-\uF8FF]\s*)+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"https?://\S+\z")]
    private static partial Regex EndsInAddress();

    [GeneratedRegex(@"^[-–—]\s+(?=\p{L})")]
    private static partial Regex Dash();

    [GeneratedRegex(@"^(\(?\d{1,2}[.)]|\(?[a-z]\))\s+\p{L}")]
    private static partial Regex Enumeration();
}
