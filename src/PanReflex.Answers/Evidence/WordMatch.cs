namespace PanReflex.Answers.Evidence;

/// <summary>How well a word of a text stands for a word of the question.</summary>
internal static class WordMatch
{
    // A shared part says less than the same word. A German compound is a kind of its last part and merely has to do with its first:
    // "Bürgertelefon" is a telephone.
    private const double LastPart = 0.7;
    private const double FirstPart = 0.5;
    private const int ShortestPart = 4;
    private const int ShortestRest = 3;

    /// <summary>1 for equal stems, 0.7 when one stem ends the other (a compound's head), 0.5 when it begins the other, else 0.</summary>
    public static double Of(string asked, string found)
    {
        if (string.Equals(asked, found, StringComparison.Ordinal))
        {
            return 1;
        }

        var (shorter, longer) = asked.Length < found.Length ? (asked, found) : (found, asked);
        if (shorter.Length < ShortestPart || longer.Length - shorter.Length < ShortestRest)
        {
            return 0;
        }

        return longer.EndsWith(shorter, StringComparison.Ordinal) ? LastPart
            : longer.StartsWith(shorter, StringComparison.Ordinal) ? FirstPart
            : 0;
    }

    /// <summary>The best match among many stems.</summary>
    public static double Best(string asked, IEnumerable<string> found)
    {
        var best = 0.0;
        foreach (var stem in found)
        {
            best = Math.Max(best, Of(asked, stem));
            if (best >= 1)
            {
                break;
            }
        }

        return best;
    }
}
