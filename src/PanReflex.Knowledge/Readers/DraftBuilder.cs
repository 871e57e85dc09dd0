using System.Text.RegularExpressions;

namespace PanReflex.Knowledge.Readers;

/// <summary>
/// Collects the paragraphs of formats without paragraph numbers: keeps the section path, joins lists with the words that introduce
/// them, and turns a bibliography into sources, because nobody wants to be answered with one.
/// </summary>
internal sealed partial class DraftBuilder
{
    /// <summary>More characters than any real report has; a hostile file must not fill the memory.</summary>
    public const int MaxCharacters = 20_000_000;

    private const int MaxSources = 5_000;
    private readonly List<DraftParagraph> _paragraphs = [];
    private readonly List<ReportSource> _sources = [];
    private readonly HeadingPath _headings = new();
    private readonly List<(string Text, int? Page)> _items = [];
    private (string Text, int? Page)? _lead;
    private int? _bibliographyLevel;
    private long _characters;

    /// <summary>True when the limit is reached and nothing more is taken.</summary>
    public bool IsFull => _characters > MaxCharacters;

    /// <summary>True when no paragraph and no source has been found.</summary>
    public bool IsEmpty => _paragraphs.Count == 0 && _sources.Count == 0 && _items.Count == 0 && _lead is null;

    /// <summary>Enters a section.</summary>
    public void AddHeading(int level, string text)
    {
        Flush();
        var heading = TextNormalizer.Normalize(text);
        if (_bibliographyLevel is { } open && level <= open)
        {
            _bibliographyLevel = null;
        }

        if (_bibliographyLevel is null && Bibliography().IsMatch(heading))
        {
            _bibliographyLevel = level;
        }

        _headings.Enter(level, heading);
    }

    /// <summary>Adds a paragraph.</summary>
    public void AddText(string text, int? page = null)
    {
        Flush();
        var words = TextNormalizer.Normalize(text);
        if (words.Length > 0 && words[^1] is not ('.' or '!' or '?' or '…' or ')' or '"' or '“') && _bibliographyLevel is null)
        {
            _lead = (words, page); // Unfinished, so it probably introduces a list, which then belongs to it.
        }
        else
        {
            Append(words, page);
        }
    }

    /// <summary>Adds an item to the running list.</summary>
    public void AddItem(string text, int? page = null) => _items.Add((TextNormalizer.Normalize(text), page));

    /// <summary>The draft of everything added.</summary>
    public ReportDraft Build(ReportMetadata metadata, IReadOnlyList<string> notes)
    {
        Flush();
        return new ReportDraft(metadata, _paragraphs)
        {
            Sources = _sources,
            Notes = IsFull ? [.. notes, $"Der Bericht hat mehr als {MaxCharacters / 1_000_000} Millionen Zeichen; der Rest bleibt weg."] : notes,
        };
    }

    private void Flush()
    {
        var (lead, items) = (_lead, _items.ToList());
        _lead = null;
        _items.Clear();
        if (items.Count == 0)
        {
            if (lead is { } alone)
            {
                Append(alone.Text, alone.Page);
            }
        }
        else if (_bibliographyLevel is not null)
        {
            items.ForEach(item => Append(item.Text, item.Page));
        }
        else
        {
            var texts = ListText.ToParagraphs(lead?.Text, [.. items.Select(item => item.Text)]).ToList();
            var pages = lead is { } first ? items.Prepend(first).ToList() : items;
            for (var at = 0; at < texts.Count; at++)
            {
                Append(texts[at], pages[texts.Count == 1 ? 0 : Math.Min(at, pages.Count - 1)].Page);
            }
        }
    }

    private void Append(string text, int? page)
    {
        if (IsFull || !text.Any(char.IsLetter))
        {
            return;
        }

        _characters += text.Length;
        if (_bibliographyLevel is null)
        {
            _paragraphs.Add(new DraftParagraph(_headings.Current, text) { Page = page });
        }
        else if (_sources.Count < MaxSources)
        {
            var links = Address().Matches(text).Select(match => WebAddress.Parse(match.Value.TrimEnd('.', ',', ';'))).OfType<Uri>().Distinct().ToList();
            _sources.Add(new ReportSource($"L{_sources.Count + 1}", text, links));
        }
    }

    [GeneratedRegex(@"^([\dIVXA-Z]+(\.\d+)*\.?\s+)?(Literatur|Literaturverzeichnis|Literaturliste|Quellen|Quellenverzeichnis|Quellen- und Literaturverzeichnis|Literatur- und Quellenverzeichnis|Literatur und Quellen|Referenzen|Bibliografie|Bibliographie)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Bibliography();

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Address();
}
