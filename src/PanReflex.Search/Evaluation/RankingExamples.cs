namespace PanReflex.Search.Evaluation;

/// <summary>A judged question with the passages that the hand-set weights put first: what a learned ranking learns from.</summary>
/// <param name="Id">The question.</param>
/// <param name="Candidates">The passages, best first by the hand-set weights.</param>
/// <param name="Grades">Grades of all relevant texts, found or not.</param>
public sealed record RankingExample(string Id, IReadOnlyList<RankingCandidate> Candidates, IReadOnlyList<int> Grades)
{
    /// <summary>Normalised discounted cumulative gain at 10 of the candidates in another order.</summary>
    /// <param name="scores">A score per candidate; ties keep their order.</param>
    public double NdcgAt10(IReadOnlyList<double> scores) =>
        RankingMeasures.Judge(Id, Order(scores), Ideal(scores.Count)).NdcgAt10;

    /// <summary>Whether a relevant candidate is among the first five.</summary>
    /// <param name="scores">A score per candidate; ties keep their order.</param>
    public bool HitAt5(IReadOnlyList<double> scores) => RankingMeasures.Judge(Id, Order(scores), Ideal(scores.Count)).Rank is > 0 and <= 5;

    private List<string> Order(IReadOnlyList<double> scores) =>
        [.. Enumerable.Range(0, Candidates.Count).OrderByDescending(c => scores[c]).Select(Name)];

    private Dictionary<string, int> Ideal(int candidates)
    {
        var grades = Enumerable.Range(0, candidates).Where(c => Candidates[c].Grade > 0).ToDictionary(Name, c => Candidates[c].Grade);
        var found = grades.Values.ToList();
        foreach (var grade in Grades)
        {
            if (!found.Remove(grade))
            {
                grades.Add($"missing {grades.Count}", grade);
            }
        }

        return grades;
    }

    private static string Name(int candidate) => candidate.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A passage for a question.</summary>
/// <param name="Score">Score by the hand-set weights.</param>
/// <param name="Signals">The signals behind it.</param>
/// <param name="Grade">Its relevance; 0 for none.</param>
public sealed record RankingCandidate(double Score, Signals Signals, int Grade);

/// <summary>Collects ranking examples from BEIR folders.</summary>
public static class RankingExamples
{
    /// <summary>Passages per question.</summary>
    public const int Depth = 50;

    /// <summary>Indexes a folder and asks its questions.</summary>
    /// <exception cref="InvalidDataException">The folder can't be read; the message says where, in German.</exception>
    public static async Task<IReadOnlyList<RankingExample>> ReadAsync(string folder, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var data = await BeirDataset.ReadAsync(folder, cancellationToken);
        using var index = await TemporaryIndex.BuildAsync(data.ToCollection(), new IndexVariant(true, VectorKind.German), time, null, cancellationToken);
        var examples = new List<RankingExample>();
        foreach (var query in data.Queries)
        {
            var hits = await index.Index.SearchAsync(new SearchQuery(query.Text, Depth), cancellationToken);
            var relevant = data.Relevant[query.Id];
            examples.Add(new RankingExample(
                query.Id, [.. hits.Select(h => new RankingCandidate(h.Score, h.Signals, relevant.GetValueOrDefault(data.IdOf(h.Passage))))], [.. relevant.Values]));
        }

        return examples;
    }
}
