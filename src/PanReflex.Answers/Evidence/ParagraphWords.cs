using System.Collections.Concurrent;
using PanReflex.Knowledge;
using PanReflex.Knowledge.Sentences;

namespace PanReflex.Answers.Evidence;

/// <summary>The stems of a paragraph, as evidence is measured by them.</summary>
/// <param name="Sentences">Its sentences in order.</param>
/// <param name="Questions">Its alternative questions.</param>
/// <param name="All">Stems of text, headings and alternative questions together.</param>
public sealed record ParagraphWords(IReadOnlyList<SentenceWords> Sentences, IReadOnlyList<AlternativeQuestion> Questions, IReadOnlySet<string> All);

/// <summary>A sentence and its stems.</summary>
/// <param name="Span">Where it stands in the paragraph's text.</param>
/// <param name="Stems">Its content stems.</param>
public sealed record SentenceWords(TextSpan Span, IReadOnlySet<string> Stems);

/// <param name="Text">As the editors wrote it.</param>
/// <param name="Stems">Its content stems.</param>
public sealed record AlternativeQuestion(string Text, IReadOnlySet<string> Stems);

/// <summary>Reads the words of paragraphs and remembers them: the same few paragraphs answer most questions.</summary>
public sealed class ParagraphReader(IWordAnalyzer analyzer)
{
    private const int MostRemembered = 4_000;
    private readonly ConcurrentDictionary<(string Hash, string Id), ParagraphWords> _known = new();

    /// <summary>The words of a paragraph.</summary>
    public ParagraphWords Read(Report report, Paragraph paragraph)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(paragraph);
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        // The report's hash covers text and alternative questions: a changed report is read again.
        return _known.GetOrAdd((report.Hash, paragraph.Id), _ => Read(paragraph));
    }

    /// <summary>The distinct content stems of a text.</summary>
    public IReadOnlySet<string> Stems(string text) =>
        analyzer.Analyze(text).Where(w => !w.IsStop).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);

    private ParagraphWords Read(Paragraph paragraph)
    {
        var sentences = SentenceSplitter.Split(paragraph.Text)
            .Select(span => new SentenceWords(span, Stems(paragraph.Text.Substring(span.Start, span.Length))))
            .ToList();
        var questions = paragraph.Questions.Select(q => new AlternativeQuestion(q, Stems(q))).ToList();
        var all = sentences.SelectMany(s => s.Stems).Concat(questions.SelectMany(q => q.Stems)).Concat(paragraph.Section.SelectMany(Stems));
        return new ParagraphWords(sentences, questions, all.ToHashSet(StringComparer.Ordinal));
    }
}
