namespace PanReflex.Knowledge;

/// <summary>A report as it is known to the assistant: what its title page says, not its text.</summary>
/// <param name="Id">Stable id, lower case, <c>[a-z0-9-]+</c>; the file name's slug where the file names none.</param>
/// <param name="Title">Title as shown to users.</param>
/// <param name="Theme">Theme such as "Krisenmanagement"; the title where none is given.</param>
/// <param name="Date">Day of publication or of the last edit; null when unknown.</param>
/// <param name="Publisher">Publisher; null when unknown.</param>
/// <param name="Licence">Licence in words or as SPDX name; null when unknown.</param>
/// <param name="Source">Where the report comes from; null when unknown. Always http or https.</param>
/// <param name="Note">A note on origin that is shown with the report; null when there is none.</param>
/// <param name="FileName">Path of the file below the reports folder, with forward slashes.</param>
/// <param name="Hash">SHA-256 of the file and its side files, lower-case hexadecimal.</param>
/// <param name="Sources">The report's list of sources, in its order.</param>
public sealed record Report(
    string Id,
    string Title,
    string Theme,
    DateOnly? Date,
    string? Publisher,
    string? Licence,
    Uri? Source,
    string? Note,
    string FileName,
    string Hash,
    IReadOnlyList<ReportSource> Sources);

/// <summary>One entry of a report's list of sources.</summary>
/// <param name="Key">The key that paragraphs refer to, such as "FK23".</param>
/// <param name="Text">The entry in words.</param>
/// <param name="Links">Links of the entry; http or https only.</param>
public sealed record ReportSource(string Key, string Text, IReadOnlyList<Uri> Links);
