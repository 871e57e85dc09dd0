using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace PanReflex.Answers.Verification;

/// <summary>The word lists that verification reads German with, from the text files in <c>Verification/Words</c>. Immutable.</summary>
internal sealed class Lexicon
{
    // Reports repeat their words; the cache is emptied when foreign text fills it.
    private const int MostEntries = 20_000;

    private readonly ConcurrentDictionary<string, WordEntry> _entries = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, int> _quantities;
    private readonly FrozenDictionary<string, Modality> _modalities;
    private readonly Dictionary<string, List<(int Pair, bool Left)>> _opposites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _synonyms = new(StringComparer.Ordinal);

    // Read with the first statement that needs it: answers without a model never do.
    private readonly Lazy<ThesaurusWords> _thesaurus;

    public Lexicon()
    {
        Function = Words("funktionswoerter");
        Light = Words("leichte-woerter").SelectMany(WordForms.Keys).ToFrozenSet(StringComparer.Ordinal);
        Negators = Words("verneinungen");
        Causes = Words("ursachen");
        Broad = Words("weite-woerter").SelectMany(w => WordForms.Keys(w)).ToFrozenSet(StringComparer.Ordinal);
        Verbs = new IrregularVerbs(Lines("unregelmaessige-verben"));
        _quantities = Lines("mengen").Select(Fields)
            .SelectMany(f => f.Skip(1).Select(w => (Word: w, Strength: int.Parse(f[0], System.Globalization.CultureInfo.InvariantCulture))))
            .GroupBy(e => e.Word).ToFrozenDictionary(g => g.Key, g => g.Max(e => e.Strength), StringComparer.Ordinal);
        _modalities = Lines("modalitaet").Select(Fields)
            .SelectMany(f => f.Skip(1).Select(w => (Word: w, Modality: Named(f[0]))))
            .GroupBy(e => e.Word).ToFrozenDictionary(g => g.Key, g => g.Aggregate(Modality.None, (all, e) => all | e.Modality), StringComparer.Ordinal);
        ReadOpposites();
        ReadSynonyms();
        _thesaurus = new Lazy<ThesaurusWords>(() => new ThesaurusWords(Lines("openthesaurus").Concat(Lines("gleichbedeutend")), Lines("feste-begriffe").SelectMany(Fields), Function));
    }

    /// <summary>Words without content.</summary>
    public FrozenSet<string> Function { get; }

    /// <summary>Keys of words that structure without claiming.</summary>
    public FrozenSet<string> Light { get; }

    /// <summary>Words that negate.</summary>
    public FrozenSet<string> Negators { get; }

    /// <summary>Words that claim a cause or purpose.</summary>
    public FrozenSet<string> Causes { get; }

    /// <summary>Keys of words of so broad a meaning that another such word may stand in their place.</summary>
    public FrozenSet<string> Broad { get; }

    /// <summary>Words of general language with the same meaning.</summary>
    public ThesaurusWords Thesaurus => _thesaurus.Value;

    /// <summary>Strong verbs.</summary>
    public IrregularVerbs Verbs { get; }

    /// <summary>Strength of a quantity word from 1 (wenige) to 5 (alle); 0 for other words.</summary>
    public int QuantityOf(string lower) => _quantities.GetValueOrDefault(lower);

    /// <summary>What a word makes of the sentence it stands in.</summary>
    public Modality ModalityOf(string lower) => _modalities.GetValueOrDefault(lower);

    /// <summary>The pairs of opposites that a word belongs to, with its side.</summary>
    public IReadOnlyList<(int Pair, bool Left)> OppositesOf(string lower) => _opposites.TryGetValue(WordForms.Fold(lower), out var pairs) ? pairs : [];

    /// <summary>What is known of a word.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="particle">The separated prefix of a verb ("nahm … auf"); null without one.</param>
    public WordEntry Entry(string word, string? particle = null)
    {
        var key = particle is null ? word : word + "|" + particle;
        if (_entries.TryGetValue(key, out var known))
        {
            return known;
        }

        // Counting takes all locks of the dictionary, so it is done for new words only.
        if (_entries.Count > MostEntries)
        {
            _entries.Clear();
        }

        return _entries.GetOrAdd(key, _ => Describe(word, particle));
    }

    private WordEntry Describe(string word, string? particle)
    {
        var keys = WordForms.Keys(word);
        foreach (var part in word.Contains('-', StringComparison.Ordinal) ? word.Split('-') : [])
        {
            if (part.Length >= 3)
            {
                keys.UnionWith(WordForms.Keys(part));
            }
        }

        var folded = WordForms.Fold(word);
        var whole = particle is null ? null : particle + folded;
        if (Verbs.Find(folded) is var (verb, prefix, infinitive))
        {
            keys.UnionWith(WordForms.Keys(verb));
            whole = verb;
            if (prefix.Length == 0 && particle is not null)
            {
                whole = particle + infinitive;
                keys.UnionWith(WordForms.Keys(whole));
            }
        }
        else if (particle is not null)
        {
            keys.UnionWith(WordForms.Keys(particle + folded));
        }

        return new WordEntry(
            folded,
            [.. keys],
            [.. WordForms.Roots(keys)],
            [.. keys.SelectMany(k => _synonyms.TryGetValue(k, out var sets) ? sets : []).Distinct()],
            new Lazy<HashSet<int>>(() => _thesaurus.Value.GroupsOf(folded, keys)),
            whole);
    }

    private static Modality Named(string name) => name switch
    {
        "möglichkeit" => Modality.Possibility,
        "vorhaben" => Modality.Plan,
        "empfehlung" => Modality.Recommendation,
        _ => Modality.Duty,
    };

    private void ReadOpposites()
    {
        var pair = 0;
        foreach (var line in Lines("richtungen"))
        {
            var sides = line.Split('/');
            for (var side = 0; side < sides.Length; side++)
            {
                foreach (var word in Fields(sides[side]).Select(WordForms.Fold).Distinct())
                {
                    if (!_opposites.TryGetValue(word, out var pairs))
                    {
                        pairs = _opposites[word] = [];
                    }

                    pairs.Add((pair, side == 0));
                }
            }

            pair++;
        }
    }

    private void ReadSynonyms()
    {
        var set = 0;
        foreach (var line in Lines("gleichbedeutend"))
        {
            foreach (var key in Fields(line).SelectMany(WordForms.Keys))
            {
                if (!_synonyms.TryGetValue(key, out var sets))
                {
                    sets = _synonyms[key] = [];
                }

                sets.Add(set);
            }

            set++;
        }
    }

    private static FrozenSet<string> Words(string file) => Lines(file).SelectMany(Fields).ToFrozenSet(StringComparer.Ordinal);

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"PanReflex.Answers.Verification.{file}.txt")
            ?? throw new InvalidOperationException($"The word list {file} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')];
    }
}

/// <summary>What a sentence claims beyond fact.</summary>
[Flags]
internal enum Modality
{
    None = 0,
    Possibility = 1,
    Plan = 2,
    Recommendation = 4,
    Duty = 8,
}

/// <summary>What is known of a word.</summary>
/// <param name="Folded">Lower case, umlauts as base vowels.</param>
/// <param name="Keys">Its keys, see <see cref="WordForms"/>.</param>
/// <param name="Roots">Roots of its family.</param>
/// <param name="Synonyms">Numbers of the sets of synonyms that it belongs to.</param>
/// <param name="Related">Numbers of the groups of the thesaurus that it belongs to.</param>
/// <param name="Verb">The infinitive of a strong verb, or the verb with its separated prefix, folded; null for other words.</param>
internal sealed record WordEntry(string Folded, HashSet<string> Keys, HashSet<string> Roots, HashSet<int> Synonyms, Lazy<HashSet<int>> Related, string? Verb);
