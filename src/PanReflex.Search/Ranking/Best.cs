namespace PanReflex.Search.Ranking;

/// <summary>Selection of the best scores.</summary>
internal static class Best
{
    /// <summary>Numbers of the <paramref name="count"/> highest scores above negative infinity, in no particular order; ties go to the lower number.</summary>
    public static int[] Of(ReadOnlySpan<float> scores, int count)
    {
        if (scores.Length <= count)
        {
            var all = new List<int>(scores.Length);
            for (var i = 0; i < scores.Length; i++)
            {
                if (scores[i] > float.NegativeInfinity)
                {
                    all.Add(i);
                }
            }

            return [.. all];
        }

        var best = new PriorityQueue<int, (float Score, int Order)>(count + 1);
        var least = float.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] <= least)
            {
                continue;
            }

            if (best.Count < count)
            {
                best.Enqueue(i, (scores[i], -i));
            }
            else
            {
                best.EnqueueDequeue(i, (scores[i], -i));
            }

            if (best.Count == count)
            {
                best.TryPeek(out _, out var lowest);
                least = lowest.Score;
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element)];
    }
}
