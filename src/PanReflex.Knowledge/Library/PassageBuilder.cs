using PanReflex.Knowledge.Readers;

namespace PanReflex.Knowledge.Library;

/// <summary>
/// Cuts reports into passages, the units of search. One paragraph is one passage; where a report numbers its paragraphs itself that
/// is always so. Elsewhere short neighbours of the same section are joined, because a line or a list item alone says too little.
/// </summary>
public static class PassageBuilder
{
    private const int ShortWords = 40;
    private const int JoinedWords = 120;

    /// <summary>The passages of all reports, in order.</summary>
    public static IReadOnlyList<Passage> Build(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return [.. collection.Documents.SelectMany(Build)];
    }

    /// <summary>The passages of one report, in order. Every paragraph is in exactly one.</summary>
    public static IReadOnlyList<Passage> Build(ReportDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var passages = new List<Passage>();
        var run = new List<Paragraph>();
        var words = 0;
        foreach (var paragraph in document.Paragraphs)
        {
            var length = WordCount.Of(paragraph.Text);
            if (run.Count > 0 && (document.HasOwnNumbers || !Joins(run, words, paragraph, length)))
            {
                passages.Add(new Passage(document.Report, [.. run]));
                run.Clear();
                words = 0;
            }

            run.Add(paragraph);
            words += length;
        }

        if (run.Count > 0)
        {
            passages.Add(new Passage(document.Report, [.. run]));
        }

        return passages;
    }

    private static bool Joins(List<Paragraph> run, int words, Paragraph next, int length) =>
        (words < ShortWords || length < ShortWords)
        && words + length <= JoinedWords
        && run[^1].Section.SequenceEqual(next.Section, StringComparer.Ordinal);
}
