using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanReflex.Knowledge.Readers;
using PanReflex.Knowledge.Yaml;

namespace PanReflex.Knowledge.Library;

/// <summary>The reports folder as a collection. Safe for concurrent use; loads run one after the other.</summary>
public sealed class ReportLibrary : IDisposable
{
    private readonly KnowledgeOptions _options;
    private readonly ReportReading _reading;
    private readonly ReportLoading _loading;
    private readonly ReportCache _cache;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>A library over the folder of the options.</summary>
    public ReportLibrary(IOptions<KnowledgeOptions> options, ReportReading reading, ILogger<ReportLibrary> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _reading = reading;
        _cache = new ReportCache(_options.CacheFolder, log);
        _loading = new ReportLoading(_options, reading, _cache, log);
    }

    /// <summary>The folder that holds the reports.</summary>
    public string ReportsFolder => Path.Combine(_options.Folder, "reports");

    /// <summary>The file with the glossary.</summary>
    public string TermsFile => Path.Combine(_options.Folder, "terms.yaml");

    /// <summary>
    /// Brings the collection to the state of the folder. Only files that changed are read again; a file that cannot be read is
    /// listed with its reason and does not disturb the others. A missing folder is an empty collection with a reason.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<Collection> LoadAsync(IProgress<LoadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await LoadInTurnAsync(progress, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<Collection> LoadInTurnAsync(IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var files = await Task.Run(() => FileSorting.Sort(ReportsFolder, _reading, cancellationToken), cancellationToken);
        var (terms, termNotes) = await LoadTermsAsync(cancellationToken);
        var loaded = await _loading.LoadAsync(files.Reports, progress, cancellationToken);
        _cache.KeepOnly(loaded.Select(report => report.Hash).ToHashSet(StringComparer.Ordinal));

        var documents = new List<ReportDocument>();
        var unreadable = files.Unreadable.ToList();
        var notes = new List<FileNote>([.. termNotes, .. files.Notes]);
        if (!Directory.Exists(ReportsFolder))
        {
            unreadable.Add(new UnreadableFile("reports", $"Den Ordner „{Path.GetFullPath(ReportsFolder)}“ gibt es nicht. Bitte anlegen oder Knowledge:Folder ändern."));
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, _, outcome) in loaded)
        {
            if (outcome.Document is not { } document)
            {
                unreadable.Add(new UnreadableFile(file.File.Name, outcome.Reason!));
            }
            else if (!ids.TryAdd(document.Report.Id, file.File.Name))
            {
                unreadable.Add(new UnreadableFile(file.File.Name,
                    $"Die Kennung „{document.Report.Id}“ hat schon „{ids[document.Report.Id]}“. Bitte eine andere „id:“ in die Kopfdaten oder eine .meta.yaml schreiben."));
            }
            else
            {
                documents.Add(document);
                notes.AddRange(outcome.Notes);
            }
        }

        unreadable.Sort((a, b) => string.CompareOrdinal(a.FileName, b.FileName));
        return new Collection(documents, unreadable, terms, VersionOf(documents, unreadable, terms)) { Notes = notes };
    }

    private async Task<(Glossary Terms, IReadOnlyList<FileNote> Notes)> LoadTermsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (glossary, errors) = GlossaryYaml.Parse(await File.ReadAllTextAsync(TermsFile, cancellationToken));
            return (glossary, [.. errors.Select(error => new FileNote("terms.yaml", error))]);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return (Glossary.Empty, []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (Glossary.Empty, [new FileNote("terms.yaml", "Die Datei lässt sich nicht öffnen. Bitte die Zugriffsrechte prüfen.")]);
        }
    }

    private static string VersionOf(IEnumerable<ReportDocument> documents, IEnumerable<UnreadableFile> unreadable, Glossary terms)
    {
        using var hash = new ContentHash();
        foreach (var document in documents)
        {
            hash.Add(document.Report.FileName).Add(document.Report.Hash);
        }

        foreach (var file in unreadable)
        {
            hash.Add(file.FileName).Add(file.Reason);
        }

        foreach (var entry in terms.Entries)
        {
            hash.Add(entry.Term).Add(entry.IsAbbreviation ? "1" : "0").Add(string.Join('\n', entry.Synonyms));
        }

        return hash.Finish();
    }
}

/// <summary>Progress of loading.</summary>
/// <param name="FileName">The report that was just done.</param>
/// <param name="WasRead">True when the file was read, false when its earlier reading was still valid.</param>
/// <param name="Done">Reports done.</param>
/// <param name="Total">Reports in all.</param>
public sealed record LoadProgress(string FileName, bool WasRead, int Done, int Total);
