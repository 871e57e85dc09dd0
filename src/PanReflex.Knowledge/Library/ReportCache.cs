using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace PanReflex.Knowledge.Library;

/// <summary>What reading a report gave: a document, or the reason why there is none.</summary>
/// <param name="Document">The report; null when it could not be read.</param>
/// <param name="Reason">Why it could not be read; null when it could.</param>
/// <param name="Notes">Reservations, for editors.</param>
internal sealed record ReportOutcome(ReportDocument? Document, string? Reason, IReadOnlyList<FileNote> Notes);

/// <summary>
/// Keeps outcomes on disk, one file per hash, each written beside and renamed, so that a kill at any moment leaves whole files. The
/// cache is only a convenience: whatever is wrong with it, the report is read again.
/// </summary>
internal sealed partial class ReportCache(string folder, ILogger log)
{
    public async Task<ReportOutcome?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var path = PathOf(hash);
        try
        {
            await using var stream = File.OpenRead(path);
            var entry = await JsonSerializer.DeserializeAsync(stream, CacheJson.Default.CacheEntry, cancellationToken);
            if (entry is { Hash: var written, Outcome: { } outcome } && written == hash && IsWhole(outcome))
            {
                return outcome;
            }

            LogCorrupt(null, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            LogCorrupt(exception, path);
        }

        return null;
    }

    public async Task StoreAsync(string hash, ReportOutcome outcome, CancellationToken cancellationToken)
    {
        var path = PathOf(hash);
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            await using (var stream = File.Create(unfinished))
            {
                await JsonSerializer.SerializeAsync(stream, new CacheEntry(hash, outcome), CacheJson.Default.CacheEntry, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(exception, path);
        }
    }

    /// <summary>Removes everything but <paramref name="hashes"/>: entries of removed and changed reports and unfinished files.</summary>
    public void KeepOnly(IReadOnlySet<string> hashes)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Concat(Directory.EnumerateFiles(folder, "*.json.*.tmp"))
            .Where(path => path.EndsWith(".tmp", StringComparison.Ordinal) || !hashes.Contains(Path.GetFileNameWithoutExtension(path))).ToList())
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogNotWritten(exception, path);
            }
        }
    }

    private string PathOf(string hash) => Path.Combine(folder, hash + ".json");

    /// <summary>JSON without a property gives null where the type says otherwise.</summary>
    private static bool IsWhole(ReportOutcome outcome) =>
        outcome.Notes is not null
        && (outcome.Document is null
            ? outcome.Reason is not null
            : outcome.Document.Report is { Id: not null, Title: not null, Theme: not null, FileName: not null, Hash: not null, Sources: not null }
                && outcome.Document.Paragraphs is { Count: > 0 } paragraphs
                && paragraphs.All(paragraph => paragraph is { Text: not null, Section: not null, References: not null, Questions: not null }));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cache entry {Path} is unusable; the report is read again")]
    private partial void LogCorrupt(Exception? exception, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cache entry {Path} could not be written or deleted")]
    private partial void LogNotWritten(Exception exception, string path);
}

/// <summary>The file format of the cache.</summary>
/// <param name="Hash">The hash it was written for.</param>
/// <param name="Outcome">What reading gave.</param>
internal sealed record CacheEntry(string Hash, ReportOutcome Outcome);

[JsonSerializable(typeof(CacheEntry))]
internal sealed partial class CacheJson : JsonSerializerContext;
