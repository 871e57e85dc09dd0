namespace PanReflex.Knowledge.Readers;

/// <summary>
/// Reads one file format. Readers are stateless, safe for concurrent use, and run inside <see cref="ReportReading"/>,
/// which bounds their time and stack and turns whatever they throw into a reason.
/// </summary>
public interface IReportReader
{
    /// <summary>File endings in lower case with the dot, such as <c>.md</c>.</summary>
    IReadOnlyList<string> Endings { get; }

    /// <summary>Reads the file. A file that cannot be read is a result with a reason, not an exception.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ReadResult Read(ReportFile file, CancellationToken cancellationToken);
}

/// <summary>A file with its bytes, so that what is hashed is what is read.</summary>
/// <param name="FileName">Path below the reports folder, with forward slashes.</param>
/// <param name="Content">The bytes of the file.</param>
public sealed record ReportFile(string FileName, byte[] Content);

/// <summary>What came out of a file: a draft, or the reason why there is none.</summary>
public abstract record ReadResult
{
    private ReadResult()
    {
    }

    /// <summary>The file was read.</summary>
    /// <param name="Draft">Its content.</param>
    public sealed record Success(ReportDraft Draft) : ReadResult;

    /// <summary>The file was not read.</summary>
    /// <param name="Reason">Why and what to do, in German, for editors.</param>
    /// <param name="IsLasting">True when reading the same bytes again would fail again.</param>
    public sealed record Failure(string Reason, bool IsLasting = true) : ReadResult;
}
