namespace PanReflex.Search.Analysis;

/// <summary>Splits German compounds by a dictionary of words and their frequencies.</summary>
/// <remarks>
/// A split needs both sides in the dictionary, at least <see cref="ShortestPart"/> letters each, the left one minus a linking
/// element. Its score is the mean of the logarithmic frequencies; it must beat the logarithmic frequency of the whole
/// (the idea of Koehn and Knight, EACL 2003, with the arithmetic mean of logarithms, which is their geometric mean).
/// </remarks>
internal sealed class Decompounder(Func<string, int> frequency)
{
    public const int ShortestPart = 4;
    private const int ShortestCompound = 2 * ShortestPart;
    private const int DeepestSplit = 2;

    private static readonly string[] Linkers = ["", "s", "es", "n", "en", "er", "e"];

    /// <summary>The parts of a lower-case word from left to right; empty when it isn't split.</summary>
    public IReadOnlyList<string> Split(string word)
    {
        if (word.Length < ShortestCompound || char.IsAsciiDigit(word[0]))
        {
            return [];
        }

        var parts = new List<string>();
        Split(word, DeepestSplit, parts);
        return parts.Count > 1 ? parts : [];
    }

    private void Split(string word, int depth, List<string> parts)
    {
        if (depth == 0 || word.Length < ShortestCompound || BestSplit(word) is not var (left, right))
        {
            parts.Add(word);
            return;
        }

        Split(left, depth - 1, parts);
        Split(right, depth - 1, parts);
    }

    private (string Left, string Right)? BestSplit(string word)
    {
        (string, string)? best = null;
        var bestScore = Math.Log(frequency(word) + 1.0);
        for (var at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            var right = word[at..];
            var rightFrequency = frequency(right);
            if (rightFrequency == 0 || WithoutLinker(word[..at]) is not var (left, leftFrequency))
            {
                continue;
            }

            var score = (Math.Log(leftFrequency + 1.0) + Math.Log(rightFrequency + 1.0)) / 2;
            if (score > bestScore)
            {
                (best, bestScore) = ((left, right), score);
            }
        }

        return best;
    }

    private (string Word, int Frequency)? WithoutLinker(string left)
    {
        (string, int)? best = null;
        foreach (var linker in Linkers)
        {
            if (left.Length - linker.Length < ShortestPart || !left.EndsWith(linker, StringComparison.Ordinal))
            {
                continue;
            }

            var word = left[..^linker.Length];
            var found = frequency(word);
            if (found > 0 && (best is not var (_, most) || found > most))
            {
                best = (word, found);
            }
        }

        return best;
    }
}
