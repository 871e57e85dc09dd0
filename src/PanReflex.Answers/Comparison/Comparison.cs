using PanReflex.Knowledge;

namespace PanReflex.Answers.Comparison;

/// <summary>What the reports say on a topic, side by side and never merged.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Relations">Pairs of citations of different reports that agree or contradict.</param>
/// <param name="Silent">Reports that say nothing on it.</param>
public sealed record ReportComparison(string Topic, IReadOnlyList<Relation> Relations, IReadOnlyList<Report> Silent);

/// <summary>How two citations relate.</summary>
/// <param name="First">Number of one citation.</param>
/// <param name="Second">Number of the other.</param>
/// <param name="Contradict">True for a contradiction, false for agreement.</param>
/// <param name="Reason">In what they differ, in German; null for agreement.</param>
public sealed record Relation(int First, int Second, bool Contradict, string? Reason);
