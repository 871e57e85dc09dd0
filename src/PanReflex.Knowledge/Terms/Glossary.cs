namespace PanReflex.Knowledge;

/// <summary>The synonyms and abbreviations of the domain (<c>knowledge/terms.yaml</c>).</summary>
/// <param name="Entries">Entries in the order of the file.</param>
public sealed record Glossary(IReadOnlyList<GlossaryEntry> Entries)
{
    /// <summary>A glossary without entries.</summary>
    public static Glossary Empty { get; } = new([]);
}

/// <summary>Words that may stand for one another in a search.</summary>
/// <param name="Term">The preferred term.</param>
/// <param name="Synonyms">Words and phrases with the same meaning in this domain.</param>
/// <param name="IsAbbreviation">True when <paramref name="Term"/> is an abbreviation of its synonyms.</param>
public sealed record GlossaryEntry(string Term, IReadOnlyList<string> Synonyms, bool IsAbbreviation);
