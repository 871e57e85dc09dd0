namespace PanReflex.Guides.Reading;

/// <summary>How much a finding matters.</summary>
public enum FindingWeight
{
    /// <summary>The guide is served, but something in it points nowhere.</summary>
    Gap,

    /// <summary>The guide (or the group) is refused.</summary>
    Refused,
}

/// <summary>Something wrong in a guide file, in words for the editor.</summary>
/// <param name="FileName">Name of the file in the guides folder.</param>
/// <param name="Line">1-based line; 0 when the file as a whole is meant.</param>
/// <param name="Reason">What is wrong and what to do, in German.</param>
/// <param name="Weight">Whether the guide is refused.</param>
public sealed record GuideFinding(string FileName, int Line, string Reason, FindingWeight Weight)
{
    /// <summary>"krisenmanagement.yaml, Zeile 14: …".</summary>
    public override string ToString() => Line > 0 ? $"{FileName}, Zeile {Line}: {Reason}" : $"{FileName}: {Reason}";
}
