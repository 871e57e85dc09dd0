using System.Globalization;
using System.Text.RegularExpressions;

namespace PanReflex.Knowledge.Readers.Markdown;

/// <summary>
/// Collects paragraphs. Once a number (Rn.) has been seen in a section, everything up to the next number or heading belongs to it,
/// as in a legal commentary.
/// </summary>
internal sealed partial class MarkdownParagraphs(IReadOnlySet<string> sourceKeys, List<string> notes)
{
    private readonly List<DraftParagraph> _paragraphs = [];
    private readonly HashSet<int> _numbers = [];
    private readonly HeadingPath _headings = new();
    private bool _numberOpen;
    private string? _lead;

    public MarkdownParagraphs(IEnumerable<string> sourceKeys, List<string> notes)
        : this(sourceKeys.ToHashSet(StringComparer.Ordinal), notes)
    {
    }

    /// <summary>The first heading of level 1, which is the title and no section.</summary>
    public string? Title { get; private set; }

    public IReadOnlyList<DraftParagraph> ToList()
    {
        FlushLead();
        return _paragraphs;
    }

    public void AddHeading(int level, string text)
    {
        FlushLead();
        _numberOpen = false;
        if (level == 1 && Title is null && _paragraphs.Count == 0)
        {
            Title = text;
            return;
        }

        _headings.Enter(level, text);
    }

    public void AddText(string text)
    {
        FlushLead();
        if (text.Length == 0)
        {
            return;
        }

        var number = Number().Match(text);
        if (number.Success)
        {
            StartNumbered(int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture), text[number.Length..]);
        }
        else if (!_numberOpen && text.EndsWith(':'))
        {
            _lead = text; // Probably introduces a list, which then belongs to it.
        }
        else
        {
            Append(text);
        }
    }

    public void AddList(IReadOnlyList<string> items)
    {
        if (_numberOpen)
        {
            Append(string.Join(' ', items.Where(item => item.Length > 0).Select(item => ListText.Bullet + item)));
            return;
        }

        var lead = _lead;
        _lead = null;
        foreach (var text in ListText.ToParagraphs(lead, items))
        {
            Append(text);
        }
    }

    public void AddTable(IReadOnlyList<IReadOnlyList<string>> rows, bool hasHeader)
    {
        FlushLead();
        var header = hasHeader ? rows[0] : [];
        foreach (var row in rows.Skip(hasHeader ? 1 : 0).Select(cells => ListText.Row(header, cells)).Where(row => row.Length > 0))
        {
            Append(_numberOpen ? ListText.Bullet + row : row);
        }
    }

    private void StartNumbered(int number, string text)
    {
        _numberOpen = true;
        var (words, references) = SplitReferences(text);
        var unique = number > 0 && _numbers.Add(number);
        if (!unique)
        {
            notes.Add($"Die Randnummer {number} kommt mehrfach vor; der zweite Absatz bekommt eine neue Nummer.");
        }

        _paragraphs.Add(new DraftParagraph(_headings.Current, words) { Number = unique ? number : null, References = references });
    }

    private void Append(string text)
    {
        var (words, references) = SplitReferences(text);
        if (_numberOpen)
        {
            var last = _paragraphs[^1];
            _paragraphs[^1] = last with
            {
                Text = $"{last.Text} {words}".Trim(),
                References = [.. last.References.Union(references)],
            };
        }
        else if (words.Length > 0)
        {
            _paragraphs.Add(new DraftParagraph(_headings.Current, words) { References = references });
        }
    }

    private void FlushLead()
    {
        if (_lead is { } lead)
        {
            _lead = null;
            Append(lead);
        }
    }

    /// <summary>Takes bracketed keys out of the text where every key is in the list of sources.</summary>
    private (string Text, IReadOnlyList<string> References) SplitReferences(string text)
    {
        var references = new List<string>();
        var words = Brackets().Replace(text, match =>
        {
            var keys = match.Groups[1].Value.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (keys.Length == 0 || !keys.All(sourceKeys.Contains))
            {
                var atEnd = match.Index + match.Length == text.Length;
                if (atEnd && sourceKeys.Count > 0)
                {
                    notes.Add($"Der Quellenverweis {match.Value.Trim()} steht nicht in der Liste der Quellen.");
                }

                return match.Value;
            }

            references.AddRange(keys);
            return "";
        });
        return (words.Trim(), [.. references.Distinct()]);
    }

    [GeneratedRegex(@"^(?:Rn|Rz)\.\s?(\d{1,6})(?:[.:)])?(?:\s+|\z)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s*\[([\p{L}\p{N}._;, -]{1,200})\]")]
    private static partial Regex Brackets();
}
