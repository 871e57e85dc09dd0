namespace PanReflex.Answers.Verification.Checks;

/// <summary>What the word before a number or date makes of it.</summary>
internal enum Bound
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>rund, etwa.</summary>
    About,

    /// <summary>über, mehr als, mindestens.</summary>
    AtLeast,

    /// <summary>bis zu, unter, weniger als, knapp.</summary>
    AtMost,

    /// <summary>von, seit, ab.</summary>
    From,

    /// <summary>auf, bis.</summary>
    Till,

    /// <summary>vor.</summary>
    Before,

    /// <summary>nach.</summary>
    After,
}

/// <summary>How two bounds compare, best first.</summary>
internal enum BoundMatch
{
    Same,
    Lost,
    Different,
}

/// <summary>Reads and compares bounds.</summary>
internal static class Bounds
{
    /// <summary>The bound of the number or date at a position.</summary>
    public static Bound Of(ReadSentence sentence, int at)
    {
        var tokens = sentence.Tokens;
        var before = at > 0 ? tokens[at - 1].Lower : "";
        var earlier = at > 1 ? tokens[at - 2].Lower : "";
        var isDate = tokens[at].Kind == TokenKind.Date;
        return before switch
        {
            "rund" or "etwa" or "circa" or "ca" or "ungefähr" or "zirka" or "fast" or "nahezu" or "beinahe" => earlier is "auf" ? Bound.Till : earlier is "von" ? Bound.From : Bound.About,
            "mindestens" or "über" or "gut" => Bound.AtLeast,
            "als" => earlier is "weniger" ? Bound.AtMost : earlier is "mehr" or "älter" or "länger" or "höher" ? Bound.AtLeast : Bound.Plain,
            "unter" or "höchstens" or "maximal" or "knapp" => Bound.AtMost,
            "zu" or "zum" => earlier == "bis" ? (isDate ? Bound.Till : Bound.AtMost) : Bound.Plain,
            "bis" => Bound.Till,
            "auf" => Bound.Till,
            "von" or "seit" or "ab" => Bound.From,
            "vor" => Bound.Before,
            "nach" => Bound.After,
            _ => Bound.Plain,
        };
    }

    /// <summary>Compares the bound of a statement with that of its evidence.</summary>
    public static BoundMatch Compare(Bound statement, Bound evidence) => (statement, evidence) switch
    {
        _ when statement == evidence => BoundMatch.Same,
        (Bound.Plain, Bound.About or Bound.From or Bound.Till) => BoundMatch.Same,
        (Bound.Plain, _) => BoundMatch.Lost,
        (Bound.About, Bound.Before or Bound.After) => BoundMatch.Lost,
        (Bound.About, _) => BoundMatch.Same,
        (Bound.From or Bound.Till, Bound.Plain or Bound.About) => BoundMatch.Lost,
        _ => BoundMatch.Different,
    };
}
