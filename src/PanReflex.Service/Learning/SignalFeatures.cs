using PanReflex.Search.Evaluation;

namespace PanReflex.Service.Learning;

/// <summary>What a learned ranking sees of a passage: its signals, each also in proportion to the question's best, and the hand-set score.</summary>
internal static class SignalFeatures
{
    /// <summary>Number of features.</summary>
    public const int Count = 14;

    /// <summary>The features of every candidate.</summary>
    public static float[][] Of(RankingExample example)
    {
        var signals = example.Candidates.Select(Signals).ToArray();
        var best = Enumerable.Range(0, Count / 2).Select(f => Math.Max(signals.Select(s => s[f]).DefaultIfEmpty().Max(), 1e-6)).ToArray();
        return [.. signals.Select(s => s.Concat(s.Select((value, f) => value / best[f])).Select(value => (float)value).ToArray())];
    }

    private static double[] Signals(RankingCandidate candidate)
    {
        var s = candidate.Signals;
        return [s.Parts, s.CharGrams, s.Headings, s.Questions, s.Terms, s.Vector, candidate.Score];
    }
}
