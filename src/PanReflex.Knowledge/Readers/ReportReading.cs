using System.Globalization;
using Microsoft.Extensions.Logging;

namespace PanReflex.Knowledge.Readers;

/// <summary>
/// Chooses the reader for a file and bounds it: time, stack, and what it may throw. Each file is read on a thread of its own,
/// because a parser that hangs on a hostile file cannot be stopped from outside; it is left behind, and the others go on.
/// </summary>
public sealed partial class ReportReading
{
    private const int StackBytes = 16 * 1024 * 1024; // deep nesting costs stack, and an exhausted stack ends the process

    private readonly Dictionary<string, IReportReader> _readers;
    private readonly TimeProvider _time;
    private readonly ILogger<ReportReading> _log;

    /// <summary>Reading with the given readers.</summary>
    public ReportReading(IEnumerable<IReportReader> readers, TimeProvider time, ILogger<ReportReading> log)
    {
        ArgumentNullException.ThrowIfNull(readers);
        _readers = readers.SelectMany(reader => reader.Endings.Select(ending => (ending, reader)))
            .ToDictionary(pair => pair.ending, pair => pair.reader, StringComparer.OrdinalIgnoreCase);
        _time = time;
        _log = log;
    }

    /// <summary>The endings that are read, in alphabetical order.</summary>
    public IReadOnlyList<string> Endings => [.. _readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether there is a reader for the file's ending.</summary>
    public bool Knows(string fileName) => _readers.ContainsKey(Path.GetExtension(fileName));

    /// <summary>Reads a file within <paramref name="timeout"/>; every failure is a result.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ReadResult> ReadAsync(ReportFile file, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!_readers.TryGetValue(Path.GetExtension(file.FileName), out var reader))
        {
            return new ReadResult.Failure($"Dateien mit der Endung {Path.GetExtension(file.FileName)} werden nicht gelesen.");
        }

        if (file.Content.Length == 0)
        {
            return new ReadResult.Failure("Die Datei ist leer (0 Byte).");
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await Start(reader, file, ending.Token).WaitAsync(timeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await ending.CancelAsync();
            LogTimeout(file.FileName, timeout);
            return new ReadResult.Failure(string.Create(CultureInfo.GetCultureInfo("de-DE"),
                $"Das Lesen dauerte länger als {timeout.TotalSeconds:0} Sekunden und wurde abgebrochen."), IsLasting: false);
        }
    }

    private Task<ReadResult> Start(IReportReader reader, ReportFile file, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<ReadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => result.TrySetResult(Read(reader, file, cancellationToken)), StackBytes)
        {
            IsBackground = true,
            Name = $"read {file.FileName}",
        };
        thread.Start();
        return result.Task;
    }

#pragma warning disable CA1031 // Parsers of foreign files throw anything; one bad file must not take the others down.
    private ReadResult Read(IReportReader reader, ReportFile file, CancellationToken cancellationToken)
    {
        try
        {
            return reader.Read(file, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new ReadResult.Failure("Das Lesen wurde abgebrochen.", IsLasting: false);
        }
        catch (OutOfMemoryException)
        {
            return new ReadResult.Failure("Der Speicher reicht nicht, um die Datei zu lesen.", IsLasting: false);
        }
        catch (Exception exception)
        {
            LogBroken(exception, file.FileName);
            return new ReadResult.Failure("Die Datei ist beschädigt oder hat einen unerwarteten Aufbau. Bitte in ihrem Programm öffnen und neu speichern.");
        }
    }
#pragma warning restore CA1031

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading {FileName} took longer than {Timeout} and was given up")]
    private partial void LogTimeout(string fileName, TimeSpan timeout);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{FileName} could not be parsed")]
    private partial void LogBroken(Exception exception, string fileName);
}
