using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Evidence;

/// <summary>Looks words up in the glossary of the index.</summary>
public sealed class SynonymReader(IPassageIndex index, IWordAnalyzer analyzer)
{
    private volatile Table _table = new(Glossary.Empty, new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The stems that may stand for a stem; empty for a word that the glossary does not have. Phrases of several words are left to search.</summary>
    public IReadOnlyList<string> Of(string stem)
    {
        var glossary = index.State.Terms;
        var table = _table;
        if (!ReferenceEquals(table.Glossary, glossary))
        {
            table = _table = new Table(glossary, Read(glossary));
        }

        return table.Synonyms.TryGetValue(stem, out var synonyms) ? synonyms : [];
    }

    private Dictionary<string, IReadOnlyList<string>> Read(Glossary glossary)
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var entry in glossary.Entries)
        {
            var stems = entry.Synonyms.Prepend(entry.Term).Select(SingleStem).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            foreach (var stem in stems)
            {
                found[stem] = [.. stems.Where(s => s != stem).Concat(found.GetValueOrDefault(stem, []))];
            }
        }

        return found;
    }

    private string? SingleStem(string phrase)
    {
        var words = analyzer.Analyze(phrase).Where(w => !w.IsStop).ToList();
        return words.Count == 1 ? words[0].Stem : null;
    }

    private sealed record Table(Glossary Glossary, IReadOnlyDictionary<string, IReadOnlyList<string>> Synonyms);
}
