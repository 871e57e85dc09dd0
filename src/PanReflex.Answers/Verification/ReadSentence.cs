namespace PanReflex.Answers.Verification;

/// <summary>A sentence with its tokens and what they mean for verification.</summary>
internal sealed class ReadSentence
{
    // Prefixes of separable verbs that also stand alone at the end of a clause.
    private static readonly HashSet<string> Particles =
        ["auf", "ein", "aus", "ab", "an", "vor", "nach", "mit", "bei", "zu", "um", "statt", "teil", "zurück", "zusammen", "weiter", "fort", "fest", "hinzu", "weg", "heran", "bereit", "dar"];

    private readonly Lexicon _lexicon;
    private readonly WordEntry?[] _entries;

    // Position of the last word of each clause.
    private readonly Dictionary<int, int> _last = [];
    private readonly Dictionary<(ReadSentence, int), (WordMatchStrength, IReadOnlyList<int>)> _found = [];

    public ReadSentence(string text, Lexicon lexicon)
        : this(Tokenizer.Read(text), lexicon)
    {
    }

    public ReadSentence(IReadOnlyList<Token> tokens, Lexicon lexicon)
    {
        _lexicon = lexicon;
        Tokens = tokens;
        _entries = new WordEntry?[tokens.Count];
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind == TokenKind.Word)
            {
                _last[tokens[at].Clause] = at;
            }
        }

        Lowers = tokens.Select(t => t.Lower).ToHashSet(StringComparer.Ordinal);
        Content = [.. Enumerable.Range(0, tokens.Count).Where(IsContent)];
    }

    /// <summary>The nouns with their places, once somebody has asked <see cref="NounPhrases"/> for them.</summary>
    public IReadOnlyList<NounPhrase>? Nouns { get; set; }

    /// <summary>The tokens in order.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>The words, numbers and marks in lower case.</summary>
    public IReadOnlySet<string> Lowers { get; }

    /// <summary>Positions of the words that say something, in order.</summary>
    public IReadOnlyList<int> Content { get; }

    /// <summary>What is known of the word at a position.</summary>
    public WordEntry WordAt(int at) => _entries[at] ??= _lexicon.Entry(Tokens[at].Text, Tokens[at].IsCapitalised && !Tokens[at].IsFirst ? null : ParticleAfter(at));

    /// <summary>The pairs of opposites that the word at a position belongs to, by itself or as a verb with its separated prefix ("nahm … zu").</summary>
    public IReadOnlyList<(int Pair, bool Left)> OppositesAt(int at)
    {
        var plain = _lexicon.OppositesOf(Tokens[at].Lower);
        return Tokens[at].Kind == TokenKind.Word && !Tokens[at].IsCapitalised && WordAt(at).Verb is { } verb && _lexicon.OppositesOf(verb) is { Count: > 0 } more
            ? [.. plain, .. more]
            : plain;
    }

    /// <summary>True for a noun, also one that says little ("Stadt"); at the start of a sentence only for a word that isn't known as another kind.</summary>
    public bool IsNoun(int at)
    {
        var token = Tokens[at];
        return token.IsCapitalised && (!token.IsFirst || !(_lexicon.Function.Contains(token.Lower) || _lexicon.Negators.Contains(token.Lower)
            || _lexicon.QuantityOf(token.Lower) > 0 || _lexicon.ModalityOf(token.Lower) != Modality.None || _lexicon.Causes.Contains(token.Lower)));
    }

    /// <summary>Remembers what <paramref name="search"/> found for a word of this sentence in another one.</summary>
    public (WordMatchStrength Strength, IReadOnlyList<int> Positions) Remember(
        int at, ReadSentence other, Func<(WordMatchStrength Strength, IReadOnlyList<int> Positions)> search)
    {
        if (!_found.TryGetValue((other, at), out var found))
        {
            _found[(other, at)] = found = search();
        }

        return found;
    }

    /// <summary>True when a key of four letters or more of any word fulfils the condition.</summary>
    public bool HasKey(Func<string, bool> condition) =>
        Enumerable.Range(0, Tokens.Count).Any(i => Tokens[i].Kind == TokenKind.Word && WordAt(i).Keys.Any(k => k.Length >= 4 && condition(k)));

    /// <summary>The next positions of content words after a position in the same clause, at most <paramref name="count"/>.</summary>
    public IEnumerable<int> ContentAfter(int at, int count) =>
        Content.Where(c => c > at && Tokens[c].Clause == Tokens[at].Clause).Take(count);

    /// <summary>The content words of a clause.</summary>
    public IEnumerable<int> ContentOf(int clause) => Content.Where(c => Tokens[c].Clause == clause);

    /// <summary>True when one of the words of a clause (or of all, for null) is in the set.</summary>
    public bool Has(IReadOnlySet<string> words, int? clause = null) =>
        Tokens.Any(t => t.Kind == TokenKind.Word && (clause is null || t.Clause == clause) && words.Contains(t.Lower));

    private bool IsContent(int at)
    {
        var token = Tokens[at];
        if (token.Kind != TokenKind.Word)
        {
            return false;
        }

        // A capitalised word inside a sentence is a noun even when the same letters are a function word in lower case.
        var noun = token.IsCapitalised && !token.IsFirst;
        if (_last[token.Clause] == at && Particles.Contains(token.Lower))
        {
            return false;
        }

        return !(!noun && _lexicon.Function.Contains(token.Lower))
            && !_lexicon.Negators.Contains(token.Lower)
            && _lexicon.QuantityOf(token.Lower) == 0
            && _lexicon.ModalityOf(token.Lower) == Modality.None
            && !_lexicon.Causes.Contains(token.Lower)
            && !_lexicon.Light.Contains(WordForms.Fold(token.Lower))
            && token.Lower is not ("mehr" or "weniger" or "nur" or "lediglich" or "rund" or "knapp" or "fast" or "mindestens" or "höchstens" or "maximal");
    }

    // The prefix of a separable verb stands last in its clause.
    private string? ParticleAfter(int at) =>
        _last.GetValueOrDefault(Tokens[at].Clause) is var last && last > at && Particles.Contains(Tokens[last].Lower) ? WordForms.Fold(Tokens[last].Lower) : null;
}
