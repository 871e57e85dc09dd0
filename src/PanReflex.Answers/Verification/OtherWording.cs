using System.Collections.Concurrent;

namespace PanReflex.Answers.Verification;

/// <summary>
/// Decides on words of a statement that its evidence doesn't have. Nouns must be there. One verb, adjective or adverb may be another one
/// when everything around it stands in the evidence and it is near to a word there that the statement leaves out: the statement is then at
/// most partly supported.
/// </summary>
internal sealed class OtherWording(Lexicon lexicon)
{
    private const int FewestAnchors = 2;
    private const int FewestWords = 3;
    private const int CommonStem = 6;
    private const int MostOthers = 2;
    private readonly ConcurrentDictionary<string, HashSet<string>> _keys = new(StringComparer.Ordinal);
    private static readonly string[] Reversing = ["un", "miss", "in", "des", "ab", "ent"];

    /// <summary>The findings on the unknown words of a part of a statement.</summary>
    public IEnumerable<Finding> Inspect(ReadSentence part, IReadOnlyList<(ReadSentence From, int At)> unknown, ReadSentence evidence)
    {
        var left = unknown.Where(u => !IsSaidByPhrase(u.From, u.At, evidence)).ToList();
        foreach (var (from, at) in unknown)
        {
            var weight = !left.Contains((from, at)) || (left.Count <= MostOthers && MayBeAnother(part, from, at, evidence)) ? FindingWeight.Weakens : FindingWeight.Refutes;
            yield return new Finding(FindingKind.UnknownWord, from.Tokens[at].Text, weight);
        }
    }

    // "aktivierte" is said by "setzte … in Gang", and the other way round.
    private bool IsSaidByPhrase(ReadSentence part, int at, ReadSentence evidence)
    {
        var word = part.WordAt(at);
        if (word.Related.Value.SelectMany(lexicon.Thesaurus.PhrasesOf).Any(p => p.All(w => HasForm(evidence, w))))
        {
            return true;
        }

        return evidence.Content.Any(c => evidence.WordAt(c).Related.Value.SelectMany(lexicon.Thesaurus.PhrasesOf)
            .Any(p => p.Any(w => word.Keys.Overlaps(KeysOf(w))) && p.All(w => HasForm(part, w))));
    }

    // The words of a few thousand phrases, asked for again and again.
    private HashSet<string> KeysOf(string folded) => _keys.GetOrAdd(folded, WordForms.Keys);

    private bool HasForm(ReadSentence sentence, string folded)
    {
        var keys = KeysOf(folded);
        return sentence.Content.Any(c => sentence.WordAt(c).Keys.Overlaps(keys));
    }

    private bool MayBeAnother(ReadSentence part, ReadSentence from, int at, ReadSentence evidence)
    {
        var token = from.Tokens[at];
        if (from != part || (token.IsCapitalised && !IsBroad(part.WordAt(at))) || part.OppositesAt(at).Count > 0 || IsReversal(part.WordAt(at), evidence))
        {
            return false;
        }

        var known = part.Content.Where(c => WordMatcher.Match(part, c, evidence) != WordMatchStrength.None).Select(c => (At: c, WordMatcher.Find(part, c, evidence).Positions)).ToList();
        var figures = part.Tokens.Count(t => t.Kind is TokenKind.Number or TokenKind.Date);
        var word = part.WordAt(at);
        if (known.Count(k => part.Tokens[k.At].IsCapitalised) + figures < FewestAnchors || (known.Count + figures < FewestWords && !IsBroad(word)))
        {
            return false;
        }

        var used = known.SelectMany(k => k.Positions).ToHashSet();
        var replaced = evidence.Content.Where(c => !used.Contains(c) && evidence.Tokens[c].IsCapitalised == token.IsCapitalised).ToList();
        return IsBroad(word) || replaced.Any(c => lexicon.Thesaurus.AreNear(word, evidence.WordAt(c)) || HaveStemInCommon(word.Folded, evidence.WordAt(c).Folded));
    }

    // "weiterarbeiten" for "arbeitsfähig".
    private static bool HaveStemInCommon(string a, string b) =>
        Enumerable.Range(0, Math.Max(0, a.Length - CommonStem + 1)).Any(i => b.Contains(a.Substring(i, CommonStem), StringComparison.Ordinal));

    private bool IsBroad(WordEntry word) => word.Keys.Any(lexicon.Broad.Contains);

    // "ungeeignet" for "geeignet".
    private static bool IsReversal(WordEntry word, ReadSentence evidence) => Reversing.Any(prefix =>
        (word.Folded.StartsWith(prefix, StringComparison.Ordinal) && evidence.HasKey(k => word.Folded[prefix.Length..].StartsWith(k, StringComparison.Ordinal)))
        || evidence.HasKey(k => k.StartsWith(prefix, StringComparison.Ordinal) && word.Keys.Contains(k[prefix.Length..])));
}
