using System.Text.RegularExpressions;

namespace PanReflex.Knowledge.Readers;

/// <summary>Reads plain text: blank lines separate paragraphs, lines that begin with a bullet are list items.</summary>
public sealed partial class PlainTextReader : IReportReader
{
    private const int MaxHeadingLength = 80;

    /// <inheritdoc />
    public IReadOnlyList<string> Endings { get; } = [".txt"];

    /// <inheritdoc />
    public ReadResult Read(ReportFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (TextDecoding.Decode(file.Content) is not { } text)
        {
            return new ReadResult.Failure("Die Datei ist keine Textdatei. Bitte als Text in UTF-8 speichern.");
        }

        var draft = new DraftBuilder();
        foreach (var block in BlankLines().Split(text.ReplaceLineEndings("\n").Replace('\f', '\n')))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(draft, [.. block.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)]);
        }

        return draft.IsEmpty
            ? new ReadResult.Failure("Die Datei enthält keinen Text.")
            : new ReadResult.Success(draft.Build(ReportMetadata.None, []));
    }

    private static void Add(DraftBuilder draft, List<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        if (Heading(lines) is { } heading)
        {
            draft.AddHeading(heading.Level, heading.Text);
            return;
        }

        var running = new List<string>();
        var inItem = false;
        foreach (var line in lines)
        {
            if (Bullet().IsMatch(line))
            {
                Close();
                inItem = true;
            }

            running.Add(inItem && running.Count == 0 ? Bullet().Replace(line, "", 1) : line);
        }

        Close();

        void Close()
        {
            var text = string.Join(' ', running);
            running.Clear();
            if (text.Length > 0 && inItem)
            {
                draft.AddItem(text);
            }
            else if (text.Length > 0)
            {
                draft.AddText(text);
            }
        }
    }

    /// <summary>An underlined line, or a numbered or capitalised one that stands alone.</summary>
    private static (int Level, string Text)? Heading(List<string> lines) => lines switch
    {
        [var title, var rule] when title.Length <= MaxHeadingLength && Rule().IsMatch(rule) => (rule[0] == '=' ? 1 : 2, title),
        [var only] when only.Length <= MaxHeadingLength && Numbered().Match(only) is { Success: true } match
            && only[^1] is not ('.' or ':' or ';' or ',' or '?' or '!') => (1 + match.Groups[1].Value.TrimEnd('.').Count(character => character == '.'), only),
        [var only] when only.Length is > 3 and <= MaxHeadingLength && only.Any(char.IsLetter) && !only.Any(char.IsLower) => (1, only),
        _ => null,
    };

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"^[-–*•▪·☐]\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(=+|-+)\z")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(\d{1,2}(?:\.\d{1,2})*\.?)\s+\p{Lu}")]
    private static partial Regex Numbered();
}
