using System.ComponentModel.DataAnnotations;
using PanReflex.Search.Analysis;
using PanReflex.Search.Index;

namespace PanReflex.Search.Vectors.Training;

/// <summary>Learns vectors of German stems and a dictionary for splitting compounds from a folder of Markdown laws.</summary>
/// <param name="time">Clock for the estimate of the time left.</param>
public sealed class VectorTrainer(TimeProvider time)
{
    // Shares of the whole time, measured on two cores.
    private static readonly (string Step, double Share) Reading = ("Gesetze werden gelesen", 0.25);
    private static readonly (string Step, double Share) Counting = ("Nachbarschaften werden gezählt", 0.2);
    private static readonly (string Step, double Share) Reducing = ("Vektoren werden berechnet", 0.55);

    /// <summary>Trains and writes the file; the file is replaced only when the training has succeeded.</summary>
    /// <param name="corpusFolder">Folder with Markdown files, subfolders included.</param>
    /// <param name="outFile">The file to write.</param>
    /// <param name="options">Settings.</param>
    /// <param name="progress">Progress.</param>
    /// <param name="cancellationToken">Cancels the training.</param>
    /// <exception cref="InvalidDataException">The folder holds too little text; the message, in German, says what is expected.</exception>
    /// <exception cref="ValidationException">A setting is out of range.</exception>
    public async Task<TrainingResult> TrainAsync(
        string corpusFolder, string outFile, VectorTrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (!Directory.Exists(corpusFolder))
        {
            throw new InvalidDataException($"Den Ordner {corpusFolder} gibt es nicht. Erwartet wird ein Ordner mit Gesetzen als Markdown.");
        }

        return await Task.Run(() => Train(corpusFolder, outFile, options, progress, cancellationToken), cancellationToken);
    }

    private TrainingResult Train(string corpusFolder, string outFile, VectorTrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var vocabulary = new Vocabulary();
        var files = LawSections.Files(corpusFolder);
        var sections = ReadSections(files, vocabulary, fraction => Report(Reading, 0, fraction), cancellationToken);

        var compoundWords = vocabulary.Words.Zip(vocabulary.Frequencies)
            .Where(w => w.Second >= options.MinFrequency && w.First.Length >= Decompounder.ShortestPart && !char.IsAsciiDigit(w.First[0]))
            .ToDictionary(w => w.First, w => w.Second, StringComparer.Ordinal);
        var analyzer = new WordAnalyzer(new Decompounder(word => compoundWords.GetValueOrDefault(word)));
        var stems = new StemSequences([.. vocabulary.Words.Select(analyzer.Analyze)]);
        var words = stems.Build(sections, options.MaxStems, options.MinFrequency, out var names);
        if (names.Count <= options.Dimensions)
        {
            throw new InvalidDataException(
                $"In {corpusFolder} stehen nur {names.Count} Wörter, die oft genug vorkommen. Erwartet wird ein Ordner mit einigen tausend Gesetzen als Markdown.");
        }

        var matrix = SparseMatrix.Of(new Ppmi(words, names.Count), fraction => Report(Counting, Reading.Share, fraction), cancellationToken);
        var embedding = RandomizedSvd.ScaledLeft(
            matrix, options.Dimensions, options.Seed, fraction => Report(Reducing, Reading.Share + Counting.Share, fraction), cancellationToken);
        var vectors = new Int8Rows(names.Count, options.Dimensions);
        for (var row = 0; row < names.Count; row++)
        {
            Direction.Normalise(embedding.Row(row));
            vectors.Set(row, embedding.Row(row));
        }

        Write(new TrainedWords(options.Name, names, vectors, compoundWords), outFile);
        return new TrainingResult(files.Count, sections.Count, sections.Sum(s => (long)s.Length), names.Count, compoundWords.Count,
            new FileInfo(outFile).Length, time.GetElapsedTime(started));

        void Report((string Step, double Share) step, double before, double fraction)
        {
            var done = before + (step.Share * fraction);
            var remaining = done < 0.02 ? (TimeSpan?)null : time.GetElapsedTime(started) * ((1 - done) / done);
            progress?.Report(new TrainingProgress(step.Step, done, remaining));
        }
    }

    private static List<int[]> ReadSections(IReadOnlyList<string> files, Vocabulary vocabulary, Action<double> progress, CancellationToken cancellationToken)
    {
        var sections = new List<int[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var file = 0; file < files.Count; file++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var section in LawSections.Read(File.ReadAllText(files[file]), seen))
            {
                sections.Add(vocabulary.Add(section));
            }

            progress((file + 1) / (double)files.Count);
        }

        return sections;
    }

    private static void Write(TrainedWords words, string outFile)
    {
        var unfinished = outFile + ".unfinished";
        using (var file = ArrayWriter.Create(unfinished))
        {
            words.Write(file);
        }

        File.Move(unfinished, outFile, overwrite: true);
    }
}
