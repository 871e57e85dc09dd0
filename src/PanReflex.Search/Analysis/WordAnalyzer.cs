namespace PanReflex.Search.Analysis;

/// <summary>What search knows of a word.</summary>
/// <param name="Text">The word in lower case.</param>
/// <param name="IsStop">Whether it carries no topic; then it has no stem and no parts.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="PartStems">Stems of the parts of a compound; empty for simple words.</param>
internal sealed record WordForm(string Text, bool IsStop, string Stem, IReadOnlyList<string> PartStems)
{
    /// <summary>The terms of the field "parts": the stem and the stems of the parts.</summary>
    public IEnumerable<string> Terms => IsStop ? [] : PartStems.Prepend(Stem);
}

/// <summary>Turns words into stems and parts. One instance serves one thread.</summary>
internal sealed class WordAnalyzer(Decompounder? decompounder)
{
    private readonly Stemmer _stemmer = new();

    public WordForm Analyze(string word)
    {
        if (StopWords.Contains(word))
        {
            return new WordForm(word, true, "", []);
        }

        var parts = decompounder?.Split(word) ?? [];
        return new WordForm(word, false, _stemmer.Stem(word), parts.Count == 0 ? [] : [.. parts.Select(_stemmer.Stem)]);
    }

    /// <summary>The forms of a text's words in order, stop words left out; reading ends after <paramref name="most"/> words.</summary>
    public List<WordForm> AnalyzeText(string text, int most = int.MaxValue)
    {
        var forms = new List<WordForm>();
        var known = new Dictionary<string, WordForm>(StringComparer.Ordinal);
        foreach (var token in new WordTokens(WordTokens.Normalise(text)))
        {
            var word = token.ToString();
            if (!known.TryGetValue(word, out var form))
            {
                form = known[word] = Analyze(word);
            }

            if (!form.IsStop)
            {
                forms.Add(form);
                if (forms.Count == most)
                {
                    break;
                }
            }
        }

        return forms;
    }
}
