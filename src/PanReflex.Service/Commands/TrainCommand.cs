using System.CommandLine;
using System.Globalization;
using PanReflex.Search;
using PanReflex.Search.Vectors.Training;

namespace PanReflex.Service.Commands;

/// <summary><c>train vectors</c>: trains the word vectors that the program ships.</summary>
public static class TrainCommand
{
    private const int Thousand = 1000;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var corpus = new Option<string>("--corpus") { Description = "Ordner mit Gesetzen als Markdown.", Required = true };
        var output = new Option<string>("--out") { Description = "Datei, die geschrieben wird.", Required = true };
        var vectors = new Command("vectors", "Trainiert Wortvektoren und das Wörterbuch für zusammengesetzte Wörter; gleiche Texte ergeben gleiche Dateien.") { corpus, output };
        vectors.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(output), cancellation));
        return new Command("train", "Trainiert, was die Suche mitbringt.") { vectors, TrainRankingCommand.Create() };
    }

    private static async Task<int> RunAsync(string corpus, string output, CancellationToken cancellationToken)
    {
        try
        {
            var file = Path.GetFullPath(output);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var result = await ProgressDisplay.RunAsync(progress =>
                new VectorTrainer(TimeProvider.System).TrainAsync(corpus, file, new VectorTrainingOptions(), new Whole(progress), cancellationToken));
            Console.WriteLine(string.Create(
                CultureInfo.GetCultureInfo("de-DE"),
                $"""
                {file}: {result.Bytes / 1e6:0.00} MB in {result.Elapsed.TotalSeconds:0} s
                {result.Files} Dateien, {result.Sections} Abschnitte, {result.Words} Wörter; {result.Stems} Stämme mit Vektor, {result.CompoundWords} Wörter im Wörterbuch
                """));
            return ExitCode.Done;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Wrong;
        }
    }

    // One bar for the whole on a terminal, so that its estimate is of the whole; elsewhere a line per step.
    private sealed class Whole(IProgress<IndexProgress> display) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => display.Report(Console.IsErrorRedirected
            ? new IndexProgress(value.Step, 0, 0)
            : new IndexProgress("Vektoren trainieren", (int)(value.Fraction * Thousand), Thousand));
    }
}
