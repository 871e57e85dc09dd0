namespace PanReflex.Answers.Evidence;

/// <summary>How well a word of a text stands for a word of the question.</summary>
internal static class WordMatch
{
    // A shared part says less than the same word: "Bürgertelefon" is a telephone, a telephone is not always a Bürgertelefon.
    private const double PartOfCompound = 0.7;
    private const int ShortestPart = 4;

    /// <summary>1 for equal stems, 0.7 when one stem begins or ends the other (a compound's part), else 0.</summary>
    public static double Of(string asked, string found)
    {
        if (string.Equals(asked, found, StringComparison.Ordinal))
        {
            return 1;
        }

        var (shorter, longer) = asked.Length < found.Length ? (asked, found) : (found, asked);
        return shorter.Length >= ShortestPart && longer.Length - shorter.Length >= 3
            && (longer.EndsWith(shorter, StringComparison.Ordinal) || longer.StartsWith(shorter, StringComparison.Ordinal))
            ? PartOfCompound
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
