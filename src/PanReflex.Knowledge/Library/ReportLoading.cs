using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using PanReflex.Knowledge.Readers;

namespace PanReflex.Knowledge.Library;

/// <summary>Loads single reports: from memory, from the cache, or from the file.</summary>
internal sealed partial class ReportLoading(KnowledgeOptions options, ReportReading reading, ReportCache cache, ILogger log)
{
    /// <summary>Part of every hash: raise it when readers give other results for the same bytes.</summary>
    private const string ReaderVersion = "2";

    private const long MaxSideFileBytes = 2_000_000;

    /// <summary>Outcomes of this process by hash, so that reloads parse nothing and files that time out are not tried each time.</summary>
    private ConcurrentDictionary<string, ReportOutcome> _known = new(StringComparer.Ordinal);

    /// <summary>A report with what reading gave.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Hash">Hash of the file, its side files, its name and the reader version.</param>
    /// <param name="Outcome">What reading gave.</param>
    internal sealed record Loaded(FoundReport File, string Hash, ReportOutcome Outcome);

    public async Task<IReadOnlyList<Loaded>> LoadAsync(
        IReadOnlyList<FoundReport> files, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var loaded = new Loaded[files.Count];
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4), CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, parallel, async (at, token) =>
        {
            var (report, wasRead) = await LoadAsync(files[at], token);
            loaded[at] = report;
            progress?.Report(new LoadProgress(files[at].File.Name, wasRead, Interlocked.Increment(ref done), files.Count));
        });
        _known = new ConcurrentDictionary<string, ReportOutcome>(
            loaded.Where(report => report.Hash.Length > 0).DistinctBy(report => report.Hash).ToDictionary(report => report.Hash, report => report.Outcome),
            StringComparer.Ordinal);
        return loaded;
    }

    private async Task<(Loaded Report, bool WasRead)> LoadAsync(FoundReport found, CancellationToken cancellationToken)
    {
        if (found.File.Length > options.MaxFileBytes)
        {
            var german = CultureInfo.GetCultureInfo("de-DE");
            return (Failed(found, string.Create(german,
                $"Die Datei ist {found.File.Length / 1e6:0.#} MB groß, erlaubt sind {options.MaxFileBytes / 1e6:0.#} MB (Knowledge:MaxFileBytes).")), false);
        }

        try
        {
            var content = await File.ReadAllBytesAsync(found.File.Path, cancellationToken);
            var notes = new List<FileNote>();
            var questions = await SideFileAsync(found.Questions, notes, cancellationToken);
            var metadata = await SideFileAsync(found.Metadata, notes, cancellationToken);
            var modelQuestions = await SideFileAsync(found.ModelQuestions, notes, cancellationToken);
            var hash = HashOf(found, content, questions, metadata, modelQuestions);
            if (_known.TryGetValue(hash, out var outcome))
            {
                return (new Loaded(found, hash, outcome), false);
            }

            if (await cache.FindAsync(hash, cancellationToken) is { } cached)
            {
                return (new Loaded(found, hash, cached), false);
            }

            return (await ReadAsync(found, content, hash, new SideFiles(questions, metadata, modelQuestions), notes, cancellationToken), true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotOpened(exception, found.File.Name);
            return (Failed(found, "Die Datei lässt sich nicht öffnen. Wird sie gerade kopiert oder ist sie in einem anderen Programm offen?"), false);
        }
    }

    private async Task<Loaded> ReadAsync(
        FoundReport found, byte[] content, string hash, SideFiles beside, List<FileNote> notes, CancellationToken cancellationToken)
    {
        var result = await reading.ReadAsync(new ReportFile(found.File.Name, content), options.ReadTimeout, cancellationToken);
        var outcome = result switch
        {
            ReadResult.Success { Draft: var draft } => ReportAssembler.Assemble(draft, found.File.Name, hash, beside) is { } assembled
                ? new ReportOutcome(assembled.Document, null, [.. notes, .. assembled.Notes])
                : new ReportOutcome(null, "Die Datei enthält keinen Text.", notes),
            ReadResult.Failure { Reason: var reason } => new ReportOutcome(null, reason, notes),
            _ => throw new InvalidOperationException($"Unknown result {result}."),
        };
        if (result is not ReadResult.Failure { IsLasting: false })
        {
            await cache.StoreAsync(hash, outcome, cancellationToken);
        }

        return new Loaded(found, hash, outcome);
    }

    private static Loaded Failed(FoundReport found, string reason) => new(found, "", new ReportOutcome(null, reason, []));

    private static async Task<SideFile?> SideFileAsync(FoundFile? file, List<FileNote> notes, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        if (file.Length > MaxSideFileBytes)
        {
            notes.Add(new FileNote(file.Name, "Die Datei ist größer als 2 MB und bleibt weg."));
            return null;
        }

        if (TextDecoding.Decode(await File.ReadAllBytesAsync(file.Path, cancellationToken)) is { } text)
        {
            return new SideFile(file.Name, text);
        }

        notes.Add(new FileNote(file.Name, "Die Datei ist keine Textdatei und bleibt weg."));
        return null;
    }

    private static string HashOf(FoundReport found, byte[] content, SideFile? questions, SideFile? metadata, SideFile? modelQuestions)
    {
        using var hash = new ContentHash();
        return hash.Add(ReaderVersion).Add(found.File.Name).Add(content)
            .Add(questions?.Name).Add(questions?.Text).Add(metadata?.Name).Add(metadata?.Text).Add(modelQuestions?.Name).Add(modelQuestions?.Text).Finish();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{FileName} could not be opened")]
    private partial void LogNotOpened(Exception exception, string fileName);
}
