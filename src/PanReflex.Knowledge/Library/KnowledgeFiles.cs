namespace PanReflex.Knowledge.Library;

/// <summary>The files below the reports folder, sorted into reports, side files and others.</summary>
/// <param name="Reports">Reports with their side files, by file name.</param>
/// <param name="Unreadable">Files that are no reports or must not be read.</param>
/// <param name="Notes">Side files without a report.</param>
internal sealed record KnowledgeFiles(
    IReadOnlyList<FoundReport> Reports, IReadOnlyList<UnreadableFile> Unreadable, IReadOnlyList<FileNote> Notes);

/// <summary>A report file and what lies beside it.</summary>
/// <param name="File">The report.</param>
/// <param name="Questions">Its <c>.fragen.yaml</c>; null when there is none.</param>
/// <param name="Metadata">Its <c>.meta.yaml</c>; null when there is none.</param>
/// <param name="ModelQuestions">Its <c>.fragen.modell.yaml</c>; null when there is none.</param>
internal sealed record FoundReport(FoundFile File, FoundFile? Questions, FoundFile? Metadata, FoundFile? ModelQuestions);

/// <summary>A file.</summary>
/// <param name="Name">Path below the reports folder, with forward slashes.</param>
/// <param name="Path">Full path.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Changed">Last write in UTC.</param>
internal sealed record FoundFile(string Name, string Path, long Length, DateTime Changed);
