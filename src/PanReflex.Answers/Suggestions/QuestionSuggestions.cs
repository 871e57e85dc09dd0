using Microsoft.Extensions.Options;
using PanReflex.Answers.Evidence;
using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Suggestions;

/// <summary>Suggests next questions that the reports demonstrably answer: editors' questions whose paragraph search finds for them.</summary>
internal sealed class QuestionSuggestions(IPassageIndex index, ParagraphReader reader, IOptions<AnswerOptions> options)
{
    // A suggestion must find its own paragraph among this many hits.
    private const int ProvenWithin = 3;
    private const int MostProbes = 4;

    // Paragraphs further from the question than this share of the best hit's score are another topic.
    private const double NearShare = 0.4;
    private const int LongestSuggestion = 110;
    private const double SameContent = 0.6;

    // Editors put plain questions first; the later ones are there for search, in words that are no offer to a reader.
    private const int Plain = 3;

    /// <summary>Questions for paragraphs near the answer that it has not cited.</summary>
    /// <param name="question">The question as searched.</param>
    /// <param name="hits">Its hits, best first.</param>
    /// <param name="seen">Ids of the paragraphs cited now or earlier.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<IReadOnlyList<string>> NextAsync(
        string question, IReadOnlyList<Hit> hits, IReadOnlySet<string> seen, CancellationToken cancellationToken)
    {
        var asked = reader.Stems(question);
        var candidates = hits.TakeWhile(h => h.Score >= NearShare * hits[0].Score)
            .SelectMany(h => h.Passage.Paragraphs)
            .Where(p => !seen.Contains(p.Id))
            .Select(p => (Paragraph: p, Question: Shown(p).Where(IsPresentable).MaxBy(q => reader.Stems(q).Count(asked.Contains))))
            .Where(c => c.Question is not null);
        return await ProveAsync(candidates!, asked, cancellationToken);
    }

    /// <summary>A question per report to begin with.</summary>
    public async Task<IReadOnlyList<string>> StartersAsync(CancellationToken cancellationToken)
    {
        var candidates = new List<(Paragraph, string)>();
        foreach (var report in index.State.Reports)
        {
            var hits = await index.SearchAsync(new SearchQuery(report.Theme, 10, report.Id), cancellationToken);
            candidates.AddRange(hits.SelectMany(h => h.Passage.Paragraphs)
                .Select(p => (p, Shown(p).FirstOrDefault(IsPresentable)!))
                .Where(c => c.Item2 is not null)
                .Take(1));
        }

        return await ProveAsync(candidates, new HashSet<string>(), cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ProveAsync(
        IEnumerable<(Paragraph Paragraph, string Question)> candidates, IReadOnlySet<string> asked, CancellationToken cancellationToken)
    {
        var proven = new List<string>();
        var topics = new List<IReadOnlySet<string>> { asked };
        foreach (var (paragraph, question) in candidates.Take(MostProbes))
        {
            if (proven.Count == options.Value.FollowUps)
            {
                break;
            }

            var stems = reader.Stems(question);
            if (topics.Any(t => Same(t, stems)))
            {
                continue;
            }

            var found = await index.SearchAsync(new SearchQuery(question, ProvenWithin), cancellationToken);
            if (found.Any(h => h.Passage.Paragraphs.Any(p => p.Id == paragraph.Id)))
            {
                proven.Add(question);
                topics.Add(stems);
            }
        }

        return proven;
    }

    // What a model wrote and nobody has looked through helps to find, it is no offer either.
    private static IEnumerable<string> Shown(Paragraph paragraph) => paragraph.Questions.Take(Math.Min(Plain, paragraph.Questions.Count - paragraph.QuestionsByModel));

    // Not "Pressestelle: Wer …?": that is one office's voice.
    private static bool IsPresentable(string question) =>
        question.Length is > 10 and <= LongestSuggestion && question.EndsWith('?') && char.IsUpper(question[0]) && !question.Contains(':', StringComparison.Ordinal);

    private static bool Same(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        var common = a.Count(b.Contains);
        return common > 0 && common >= SameContent * Math.Min(a.Count, b.Count);
    }
}
