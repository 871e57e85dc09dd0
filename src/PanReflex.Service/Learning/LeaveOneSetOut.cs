using PanReflex.Search.Evaluation;

namespace PanReflex.Service.Learning;

/// <summary>Compares learned rankings with the hand-set weights, each time on the set that the learner has not seen.</summary>
internal static class LeaveOneSetOut
{
    /// <summary>Runs every learner on every set.</summary>
    public static IEnumerable<LearnedFigures> Run(IReadOnlyDictionary<string, IReadOnlyList<RankingExample>> sets, CancellationToken cancellationToken)
    {
        (string Name, Func<IReadOnlyList<RankingExample>, Func<RankingExample, double[]>> Learn)[] learners =
            [("gelernte Gewichte", RankingLearners.Weights), ("Entscheidungsbäume", RankingLearners.Trees)];
        foreach (var (held, examples) in sets)
        {
            var hand = examples.Select(e => Judge(e, [.. e.Candidates.Select(c => c.Score)])).ToList();
            yield return Figures(held, "von Hand", hand, hand);
            foreach (var (name, learn) in learners)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var score = learn([.. sets.Where(s => s.Key != held).SelectMany(s => s.Value)]);
                yield return Figures(held, name, [.. examples.Select(e => Judge(e, score(e)))], hand);
            }
        }
    }

    private static (double Ndcg, bool Hit) Judge(RankingExample example, double[] scores) => (example.NdcgAt10(scores), example.HitAt5(scores));

    private static LearnedFigures Figures(string set, string name, List<(double Ndcg, bool Hit)> judged, List<(double Ndcg, bool Hit)> hand)
    {
        var differences = judged.Zip(hand, (j, h) => j.Ndcg - h.Ndcg).ToArray();
        var (low, high) = PairedBootstrap.Interval95(differences);
        return new LearnedFigures(
            set, name, judged.Average(j => j.Ndcg), judged.Average(j => j.Hit ? 1.0 : 0), low, high);
    }
}

/// <summary>How a ranking does on a set; rates from 0 to 1.</summary>
/// <param name="Set">The set.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="NdcgAt10">Mean nDCG at 10.</param>
/// <param name="RecallAt5">Share of questions with a relevant text among the first 5.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference in nDCG from the hand-set weights.</param>
/// <param name="High">Its upper end.</param>
internal sealed record LearnedFigures(string Set, string Ranking, double NdcgAt10, double RecallAt5, double Low, double High);
