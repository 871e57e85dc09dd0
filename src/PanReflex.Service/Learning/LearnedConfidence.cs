using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using PanReflex.Answers.Confidence;

namespace PanReflex.Service.Learning;

/// <summary>A calibrated classifier for "do the reports answer this at all?", and how far shown confidences can be believed.</summary>
internal static class LearnedConfidence
{
    private const int Seed = 1;
    private const float Regularisation = 0.3f;

    /// <summary>Confidence of every question by a logistic regression fitted to the features of all the others.</summary>
    /// <remarks>Logistic regression gives probabilities by itself; the strong regularisation keeps few examples from being learned by heart.</remarks>
    public static double[] Learned(IReadOnlyList<(AnswerFeatures Features, bool Answerable)> rows, CancellationToken cancellationToken) =>
        LeaveOneOut([.. rows.Select(r => new Row { Features = Vector(r.Features), Label = r.Answerable })], cancellationToken);

    /// <summary>Confidence of every question by a given model, calibrated on all the others.</summary>
    /// <remarks>Platt, "Probabilistic Outputs for Support Vector Machines" (1999): a sigmoid over the log-odds. The order of questions stays.</remarks>
    public static double[] Calibrated(IReadOnlyList<(double Confidence, bool Answerable)> rows, CancellationToken cancellationToken) =>
        LeaveOneOut([.. rows.Select(r => new Row { Features = [LogOdds(r.Confidence)], Label = r.Answerable })], cancellationToken);

    /// <summary>Slope and offset of that sigmoid, fitted to all questions.</summary>
    public static (double Slope, double Offset) Calibration(IReadOnlyList<(double Confidence, bool Answerable)> rows)
    {
        var data = rows.Select(r => new Row { Features = [LogOdds(r.Confidence)], Label = r.Answerable }).ToArray();
        var model = Fit(new MLContext(Seed), data, Schema(1)).Model.SubModel;
        return (model.Weights[0], model.Bias);
    }

    private static double[] LeaveOneOut(Row[] data, CancellationToken cancellationToken)
    {
        var ml = new MLContext(Seed);
        var schema = Schema(data[0].Features.Length);
        var confidences = new double[data.Length];
        for (var held = 0; held < data.Length; held++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var model = Fit(ml, data.Where((_, i) => i != held), schema);
            confidences[held] = model.Transform(ml.Data.LoadFromEnumerable([data[held]], schema)).GetColumn<float>("Probability").Single();
        }

        return confidences;
    }

    /// <summary>Expected calibration error over bins of equally many questions (Naeini et al., AAAI 2015), Brier score and area under the ROC curve.</summary>
    public static (double CalibrationError, double Brier, double Auc) Judge(IReadOnlyList<double> confidences, IReadOnlyList<bool> answerable, int bins)
    {
        var sorted = confidences.Zip(answerable, (c, a) => (Confidence: c, Right: a ? 1.0 : 0)).OrderBy(p => p.Confidence).ToArray();
        var error = Enumerable.Range(0, bins)
            .Select(b => sorted[(b * sorted.Length / bins)..((b + 1) * sorted.Length / bins)])
            .Sum(bin => (double)bin.Length / sorted.Length * Math.Abs(bin.Average(p => p.Confidence) - bin.Average(p => p.Right)));
        var (yes, no) = (sorted.Where(p => p.Right > 0).ToArray(), sorted.Where(p => p.Right == 0).ToArray());
        var wins = yes.Sum(y => no.Sum(n => y.Confidence > n.Confidence ? 1.0 : y.Confidence == n.Confidence ? 0.5 : 0));
        return (error, sorted.Average(p => Math.Pow(p.Confidence - p.Right, 2)), wins / (yes.Length * no.Length));
    }

    private static float[] Vector(AnswerFeatures f) =>
        [
            (float)f.Match, (float)f.Coverage, (float)f.NounCoverage, (float)f.Unknown, (float)f.UnknownNouns, f.PlaceMissing ? 1 : 0,
            (float)f.NumberDistance, f.ThingsMissing, (float)f.FormAgreement,
        ];

    private static BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> Fit(
        MLContext ml, IEnumerable<Row> data, SchemaDefinition schema) =>
        ml.BinaryClassification.Trainers
            .LbfgsLogisticRegression(nameof(Row.Label), nameof(Row.Features), l1Regularization: 0, l2Regularization: Regularisation)
            .Fit(ml.Data.LoadFromEnumerable(data, schema));

    private static SchemaDefinition Schema(int features)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }

    private static float LogOdds(double confidence)
    {
        var inside = Math.Clamp(confidence, 0.001, 0.999);
        return (float)Math.Log(inside / (1 - inside));
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
