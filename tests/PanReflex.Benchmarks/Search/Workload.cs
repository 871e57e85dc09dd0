using PanReflex.Search.Evaluation;

namespace PanReflex.Benchmarks.Search;

/// <summary>Passages and judged questions. The passages of the test sets lie among passages of laws, which nobody asks for.</summary>
/// <param name="Texts">The passages; ids are unique.</param>
/// <param name="Sets">The test sets, their ids as in <paramref name="Texts"/>.</param>
internal sealed record Workload(IReadOnlyList<BeirText> Texts, IReadOnlyList<BeirDataset> Sets)
{
    private const int Shortest = 80, Longest = 700;

    /// <summary>Fills the test sets up to a number of passages.</summary>
    public static async Task<Workload> CreateAsync(string evalFolder, string lawsFolder, int passages)
    {
        var sets = new List<BeirDataset>();
        foreach (var folder in Directory.GetDirectories(evalFolder).Where(d => File.Exists(Path.Combine(d, "corpus.jsonl"))).Order(StringComparer.Ordinal))
        {
            sets.Add(Prefix(await BeirDataset.ReadAsync(folder)));
        }

        var texts = sets.SelectMany(s => s.Texts).ToList();
        var laws = Laws(lawsFolder).Take(passages - texts.Count).ToList();
        texts.AddRange(laws);
        // What the laws don't yield is mixed from them: halves of two passages each, by a fixed seed.
        var random = new Random(1);
        for (var n = 0; texts.Count < passages; n++)
        {
            var (first, second) = (laws[random.Next(laws.Count)].Text, laws[random.Next(laws.Count)].Text);
            texts.Add(new BeirText($"gemischt/{n}", null, $"{first[..(first.Length / 2)]} {second[(second.Length / 2)..]}"));
        }

        return new Workload(texts, sets);
    }

    // Ids of different sets may be equal.
    private static BeirDataset Prefix(BeirDataset set) => set with
    {
        Texts = [.. set.Texts.Select(t => t with { Id = $"{set.Name}/{t.Id}" })],
        Relevant = set.Relevant.ToDictionary(
            q => q.Key, IReadOnlyDictionary<string, int> (q) => q.Value.ToDictionary(t => $"{set.Name}/{t.Key}", t => t.Value)),
    };

    private static IEnumerable<BeirText> Laws(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var paragraph in File.ReadAllText(file).Split("\n\n", StringSplitOptions.TrimEntries))
            {
                if (paragraph.Length >= Shortest && paragraph[0] is not ('#' or '-' or '|' or '*'))
                {
                    yield return new BeirText($"{Path.GetFileName(Path.GetDirectoryName(file))}/{number++}", null, paragraph[..Math.Min(Longest, paragraph.Length)]);
                }
            }
        }
    }
}
