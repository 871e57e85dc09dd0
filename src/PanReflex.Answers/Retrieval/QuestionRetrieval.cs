using System.Text.RegularExpressions;
using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Retrieval;

/// <summary>Finds the passages for a resolved question. A follow-up is searched twice, with and without the topic it takes up.</summary>
public sealed partial class QuestionRetrieval(IPassageIndex index)
{
    // Share of the newly asked words in the score of a follow-up; the rest is the whole question with its topic.
    private const double FocusShare = 0.5;

    // A follow-up mostly stays near what was just cited.
    private const double NeighbourBonus = 0.05;
    private const int NeighbourDistance = 2;
    private const int FusionDepth = 60;

    /// <summary>The hits, best first.</summary>
    /// <param name="question">The question after follow-ups were resolved.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<IReadOnlyList<Hit>> FindAsync(ResolvedQuestion question, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Refers is not { } before)
        {
            return await index.SearchAsync(new SearchQuery(WithoutMention(question.Text), count), cancellationToken);
        }

        var depth = Math.Max(count, FusionDepth);
        var whole = await index.SearchAsync(new SearchQuery(WithoutMention($"{question.Topic} {question.Focus}"), depth), cancellationToken);
        var focused = question.Focus is null ? [] : await index.SearchAsync(new SearchQuery(question.Focus, depth), cancellationToken);
        return [.. Fuse(whole, focused, before).Take(count)];
    }

    // "Was sagen die Berichte zu …?" does not ask for passages about reports.
    private static string WithoutMention(string question)
    {
        var rest = Mention().Replace(question, " ");
        return rest.Any(char.IsLetter) ? rest : question;
    }

    [GeneratedRegex(@"\b(?:(?:die|den|der|deinen|Ihren|euren) (?:\w+ )?Berichten?|laut Berichten?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();

    private static IEnumerable<Hit> Fuse(IReadOnlyList<Hit> whole, IReadOnlyList<Hit> focused, Exchange before)
    {
        var share = focused.Count == 0 ? 0 : FocusShare;
        var hits = new Dictionary<string, Hit>(StringComparer.Ordinal);
        foreach (var hit in whole)
        {
            hits[hit.Passage.Id] = Weigh(hit, 1 - share);
        }

        foreach (var hit in focused)
        {
            var weighed = Weigh(hit, share);
            hits[hit.Passage.Id] = hits.TryGetValue(hit.Passage.Id, out var other) ? Add(other, weighed) : weighed;
        }

        return hits.Values
            .Select(h => IsNeighbour(h.Passage, before) ? h with { Score = h.Score + NeighbourBonus } : h)
            .OrderByDescending(h => h.Score)
            .ThenBy(h => h.Passage.Id, StringComparer.Ordinal);
    }

    private static Hit Weigh(Hit hit, double weight)
    {
        var s = hit.Signals;
        return hit with
        {
            Score = hit.Score * weight,
            Signals = new Signals(s.Parts * weight, s.CharGrams * weight, s.Headings * weight, s.Questions * weight, s.Terms * weight, s.Vector * weight),
        };
    }

    private static Hit Add(Hit a, Hit b)
    {
        var (s, t) = (a.Signals, b.Signals);
        return a with
        {
            Score = a.Score + b.Score,
            Signals = new Signals(
                s.Parts + t.Parts, s.CharGrams + t.CharGrams, s.Headings + t.Headings, s.Questions + t.Questions, s.Terms + t.Terms, s.Vector + t.Vector),
        };
    }

    private static bool IsNeighbour(Passage passage, Exchange before) => passage.Paragraphs.Any(p => before.Paragraphs.Any(id => IsNear(p, id)));

    private static bool IsNear(Paragraph paragraph, string cited)
    {
        var mark = cited.LastIndexOf("#rn-", StringComparison.Ordinal);
        return mark > 0
            && cited.AsSpan(0, mark).SequenceEqual(paragraph.ReportId)
            && int.TryParse(cited.AsSpan(mark + 4), out var number)
            && Math.Abs(number - paragraph.Number) <= NeighbourDistance;
    }
}
