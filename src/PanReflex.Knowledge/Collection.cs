namespace PanReflex.Knowledge;

/// <summary>Everything the assistant knows at one moment: an immutable snapshot of the reports folder.</summary>
/// <param name="Documents">The reports that could be read, by id.</param>
/// <param name="Unreadable">The files that could not be read, by name and reason.</param>
/// <param name="Terms">The glossary of synonyms and abbreviations.</param>
/// <param name="Version">Hash over everything above; equal versions have equal content.</param>
public sealed record Collection(
    IReadOnlyList<ReportDocument> Documents,
    IReadOnlyList<UnreadableFile> Unreadable,
    Glossary Terms,
    string Version)
{
    /// <summary>A collection without anything.</summary>
    public static Collection Empty { get; } = new([], [], Glossary.Empty, "leer");

    /// <summary>Reservations about files that were read all the same, for editors.</summary>
    public IReadOnlyList<FileNote> Notes { get; init; } = [];
}

/// <summary>A file that was skipped.</summary>
/// <param name="FileName">Path below the reports folder.</param>
/// <param name="Reason">Why, in German, for users and editors.</param>
public sealed record UnreadableFile(string FileName, string Reason);

/// <summary>A reservation about a file that was read: an unknown key, a question for a paragraph that does not exist.</summary>
/// <param name="FileName">Path below the reports folder.</param>
/// <param name="Text">What was noticed and what happened, in German.</param>
public sealed record FileNote(string FileName, string Text);
