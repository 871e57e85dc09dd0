using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using PanReflex.Search.Evaluation;

namespace PanReflex.Service.Learning;

/// <summary>Learns a scoring of candidates from examples.</summary>
internal static class RankingLearners
{
    private const int Seed = 1;

    /// <summary>Boosted regression trees for ranking (LambdaMART). Few leaves and many examples each: the sets are small.</summary>
    public static Func<RankingExample, double[]> Trees(IReadOnlyList<RankingExample> examples)
    {
        var ml = new MLContext(Seed);
        var rows = examples.SelectMany((example, group) => SignalFeatures.Of(example).Select((features, c) =>
            new RankedRow { Features = features, Label = example.Candidates[c].Grade, Group = (uint)group + 1 }));
        var model = ml.Ranking.Trainers.FastTree(new FastTreeRankingTrainer.Options
        {
            LabelColumnName = nameof(RankedRow.Label),
            FeatureColumnName = nameof(RankedRow.Features),
            RowGroupColumnName = nameof(RankedRow.Group),
            NumberOfLeaves = 6,
            NumberOfTrees = 80,
            MinimumExampleCountPerLeaf = 50,
            LearningRate = 0.1,
            NumberOfThreads = 1,
            Seed = Seed,
        }).Fit(ml.Data.LoadFromEnumerable(rows));
        return example => Score(ml, model, example);
    }

    /// <summary>A weight per signal, by logistic regression over pairs of a relevant and another candidate of the same question.</summary>
    public static Func<RankingExample, double[]> Weights(IReadOnlyList<RankingExample> examples)
    {
        var ml = new MLContext(Seed);
        var model = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(nameof(PairRow.Label), nameof(PairRow.Features), l1Regularization: 0, l2Regularization: 1)
            .Fit(ml.Data.LoadFromEnumerable(examples.SelectMany(Pairs)));
        return example => Score(ml, model, example);
    }

    private static IEnumerable<PairRow> Pairs(RankingExample example)
    {
        var features = SignalFeatures.Of(example);
        foreach (var (better, b) in example.Candidates.Select((c, i) => (c, i)).Where(c => c.c.Grade > 0))
        {
            foreach (var (_, w) in example.Candidates.Select((c, i) => (c, i)).Where(c => c.c.Grade < better.Grade))
            {
                var difference = features[b].Zip(features[w], (x, y) => x - y).ToArray();
                yield return new PairRow { Features = difference, Label = true };
                yield return new PairRow { Features = [.. difference.Select(d => -d)], Label = false };
            }
        }
    }

    private static double[] Score(MLContext ml, ITransformer model, RankingExample example)
    {
        var rows = SignalFeatures.Of(example).Select(features => new RankedRow { Features = features, Group = 1 });
        var scored = model.Transform(ml.Data.LoadFromEnumerable(rows));
        return [.. scored.GetColumn<float>("Score").Select(score => (double)score)];
    }

    private sealed class RankedRow
    {
        [VectorType(SignalFeatures.Count)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        [KeyType(100_000)]
        public uint Group { get; set; }
    }

    private sealed class PairRow
    {
        [VectorType(SignalFeatures.Count)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
