namespace PanReflex.Knowledge;

/// <summary>The unit of search: one paragraph, or a few short neighbouring ones of the same section.</summary>
/// <param name="Report">The report it belongs to.</param>
/// <param name="Paragraphs">One or more paragraphs, in reading order.</param>
public sealed record Passage(Report Report, IReadOnlyList<Paragraph> Paragraphs)
{
    /// <summary>Id of the passage: the id of its first paragraph.</summary>
    public string Id => Paragraphs[0].Id;

    /// <summary>The text that is searched and quoted: the paragraphs joined by one line feed.</summary>
    public string Text => Paragraphs.Count == 1 ? Paragraphs[0].Text : string.Join('\n', Paragraphs.Select(p => p.Text));

    /// <summary>Headings from the outermost to the innermost.</summary>
    public IReadOnlyList<string> Section => Paragraphs[0].Section;
}
