namespace PanReflex.Answers.Verification;

/// <summary>Strong verbs: "übernahm" and "übernommen" are forms of "übernehmen".</summary>
internal sealed class IrregularVerbs
{
    private static readonly string[] Prefixes =
        ["", "auf", "ein", "aus", "ab", "an", "vor", "nach", "mit", "bei", "zu", "über", "unter", "um", "durch", "be", "er", "ver", "ent", "zer", "ge", "emp", "miss", "hinzu", "zurück", "zusammen", "teil", "statt", "bereit", "fest", "weiter", "wahr", "dar", "hinter", "wider", "ein", "auseinander", "bekannt", "heraus", "heran", "voraus", "weg", "entgegen"];

    private readonly Dictionary<string, string> _infinitives = new(StringComparer.Ordinal);
    private readonly HashSet<string> _prefixes = [.. Prefixes.Select(WordForms.Fold)];

    public IrregularVerbs(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var parts = line.Split(':');
            var infinitive = WordForms.Fold(parts[0].Trim());
            foreach (var form in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WordForms.Fold).Append(infinitive))
            {
                _infinitives.TryAdd(form, infinitive);
            }
        }
    }

    /// <summary>The infinitive of a folded verb form, with its prefix and without; null for other words.</summary>
    public (string Whole, string Prefix, string Base)? Find(string folded)
    {
        // The longest form first, so that "übernahm" is not read as a form that ends in a shorter one.
        for (var at = 0; at <= folded.Length - 3; at++)
        {
            var rest = folded[at..];
            foreach (var ending in (string[])["", "e", "en", "er", "es", "em", "t", "n"])
            {
                if (rest.EndsWith(ending, StringComparison.Ordinal)
                    && _infinitives.TryGetValue(rest[..^ending.Length], out var infinitive)
                    && PrefixOf(folded[..at]) is { } prefix)
                {
                    return (prefix + infinitive, prefix, infinitive);
                }
            }
        }

        return null;
    }

    private string? PrefixOf(string text) => _prefixes.Contains(text) ? text
        : text.EndsWith("zu", StringComparison.Ordinal) && _prefixes.Contains(text[..^2]) ? text[..^2]
        : null;
}
