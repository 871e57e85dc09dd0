namespace PanReflex.Answers.Verification;

/// <summary>
/// Words of general language with the same meaning, from OpenThesaurus (<c>Verification/Thesaurus</c>). They make wording related, never equal.
/// </summary>
internal sealed class ThesaurusWords
{
    private const int ShortestStem = 4;

    private readonly Dictionary<string, List<int>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<string[]>> _phrases = [];
    private readonly List<string[]> _members = [];
    private readonly HashSet<string> _fixed;

    /// <param name="lines">Groups of words and phrases (<c>in_gang_setzen</c>), one a line.</param>
    /// <param name="exempt">Words with a fixed meaning, not looked up.</param>
    /// <param name="function">Words of a phrase that don't count.</param>
    public ThesaurusWords(IEnumerable<string> lines, IEnumerable<string> exempt, IReadOnlySet<string> function)
    {
        _fixed = [.. exempt.Select(WordForms.Fold)];
        var group = 0;
        foreach (var line in lines)
        {
            var words = line.Split(' ');
            _members.Add([.. words.Select(WordForms.Fold)]);
            foreach (var word in words)
            {
                var folded = WordForms.Fold(word);
                if (word.Contains('_', StringComparison.Ordinal))
                {
                    AddPhrase([.. word.Split('_').Where(w => !function.Contains(w)).Select(WordForms.Fold)], group);
                }
                else if (!_fixed.Contains(folded))
                {
                    Add(folded, group);
                    if (folded.EndsWith("en", StringComparison.Ordinal) && folded.Length > ShortestStem + 1)
                    {
                        Add(folded[..^2], group);
                    }
                }
            }

            group++;
        }
    }

    /// <summary>Numbers of the groups that a word belongs to in any of its forms.</summary>
    /// <param name="folded">The word, folded.</param>
    /// <param name="keys">Its keys.</param>
    public HashSet<int> GroupsOf(string folded, IEnumerable<string> keys)
    {
        var groups = new HashSet<int>();
        if (_fixed.Contains(folded))
        {
            return groups;
        }

        foreach (var key in keys)
        {
            if (key.Length >= ShortestStem && _groups.TryGetValue(key, out var found))
            {
                groups.UnionWith(found);
            }
        }

        return groups;
    }

    /// <summary>The phrases of a group, each as its words that count, folded.</summary>
    public IReadOnlyList<string[]> PhrasesOf(int group) => _phrases.TryGetValue(group, out var phrases) ? phrases : [];

    /// <summary>True when two words have a group in common with the same third word.</summary>
    public bool AreNear(WordEntry a, WordEntry b)
    {
        foreach (var group in a.Related.Value)
        {
            if (_members[group].Any(w => _groups.TryGetValue(w, out var groups) && groups.Any(b.Related.Value.Contains)))
            {
                return true;
            }
        }

        return false;
    }

    private void AddPhrase(string[] words, int group)
    {
        if (words.Length < 2)
        {
            return;
        }

        if (!_phrases.TryGetValue(group, out var phrases))
        {
            _phrases[group] = phrases = [];
        }

        phrases.Add(words);
    }

    private void Add(string form, int group)
    {
        if (!_groups.TryGetValue(form, out var groups))
        {
            _groups[form] = groups = [];
        }

        if (groups.Count == 0 || groups[^1] != group)
        {
            groups.Add(group);
        }
    }
}
