using System.ComponentModel.DataAnnotations;
using System.Numerics.Tensors;
using PanReflex.Search.Index;
using PanReflex.Search.Vectors;
using PanReflex.Search.Vectors.Training;

namespace PanReflex.Search.Tests.Vectors;

public class VectorTrainerTests
{
    private static readonly VectorTrainingOptions Small = new() { Dimensions = 8, MinFrequency = 2 };

    [Fact]
    public async Task Equal_texts_and_seeds_give_equal_files()
    {
        using var folder = new TemporaryFolder();
        await WriteLawsAsync(folder.Path);
        await TrainAsync(folder, "a.bin", Small);
        await TrainAsync(folder, "b.bin", Small);
        await TrainAsync(folder, "c.bin", Small with { Seed = 7 });
        var first = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "a.bin"));
        Assert.Equal(first, await File.ReadAllBytesAsync(Path.Combine(folder.Path, "b.bin")));
        Assert.NotEqual(first, await File.ReadAllBytesAsync(Path.Combine(folder.Path, "c.bin")));
    }

    [Fact]
    public async Task Words_in_like_surroundings_become_neighbours()
    {
        using var folder = new TemporaryFolder();
        await WriteLawsAsync(folder.Path);
        await TrainAsync(folder, "a.bin", Small);
        using var file = ArrayReader.Open(Path.Combine(folder.Path, "a.bin"));
        var words = TrainedWords.Read(file);
        Assert.True(Cosine(words, "hund", "katz") > Cosine(words, "hund", "steu") + 0.3);
        Assert.True(words.CompoundFrequency("steuer") > 0);
        Assert.Equal(0, words.CompoundFrequency("unbekannt"));
    }

    [Fact]
    public async Task Progress_rises_to_the_end_and_names_its_steps()
    {
        using var folder = new TemporaryFolder();
        await WriteLawsAsync(folder.Path);
        var seen = new Recorder();
        await new VectorTrainer(TimeProvider.System).TrainAsync(folder.Path, Path.Combine(folder.Path, "a.bin"), Small, seen);
        Assert.Equal(1, seen.All[^1].Fraction, 1e-9);
        Assert.Contains(seen.All, p => p.Step == "Gesetze werden gelesen");
        Assert.Contains(seen.All, p => p.Remaining is not null);
    }

    [Fact]
    public async Task Too_little_text_is_refused_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "kurz.md"), "# Ein Titel\n\nEin Satz.");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => TrainAsync(folder, "a.bin", Small));
        Assert.Contains("einigen tausend Gesetzen", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "a.bin")));
        await Assert.ThrowsAsync<InvalidDataException>(() => new VectorTrainer(TimeProvider.System).TrainAsync(Path.Combine(folder.Path, "fehlt"), "a.bin", Small));
        await Assert.ThrowsAsync<ValidationException>(() => TrainAsync(folder, "a.bin", Small with { Dimensions = 0 }));
    }

    [Fact]
    public void The_words_that_come_with_the_program_know_German()
    {
        var words = TrainedWords.Load();
        Assert.Equal(128, words.Vectors.Dimensions);
        Assert.True(Cosine(words, "krankenhaus", "arzt") > Cosine(words, "krankenhaus", "grundbuch") + 0.2);
        Assert.True(words.CompoundFrequency("gesundheit") > 100);
    }

    private static double Cosine(TrainedWords words, string left, string right)
    {
        var (a, b) = (new float[words.Vectors.Dimensions], new float[words.Vectors.Dimensions]);
        words.Vectors.Get(Known(left), a);
        words.Vectors.Get(Known(right), b);
        return TensorPrimitives.CosineSimilarity<float>(a, b);

        int Known(string stem) => words.Find(stem) is >= 0 and var at ? at : throw new InvalidOperationException($"„{stem}“ has no vector.");
    }

    private static Task<TrainingResult> TrainAsync(TemporaryFolder folder, string file, VectorTrainingOptions options) =>
        new VectorTrainer(TimeProvider.System).TrainAsync(folder.Path, Path.Combine(folder.Path, file), options);

    // Animals eat and sleep, taxes are levied and paid; some filler makes enough words.
    private static async Task WriteLawsAsync(string folder)
    {
        string[] animals = ["Hund", "Katze", "Pferd", "Kuh"];
        string[] taxes = ["Steuer", "Abgabe", "Gebühr", "Umlage"];
        for (var i = 0; i < 40; i++)
        {
            var animal = animals[i % 4];
            var tax = taxes[i / 4 % 4];
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i:00}.md"),
                $"---\nTitle: Nummer {i}\n---\n# Gesetz {i} über Tiere\n\nNummer {i}: Tiere im Stall wie {animal} fressen Futter, schlafen im Stroh und brauchen Auslauf.\n"
                + $"## § {i} Zahlung\n\nNummer {i}: Das Finanzamt erhebt als {tax} den Betrag, der Schuldner zahlt binnen Monatsfrist per Bescheid.\n");
        }
    }

    private sealed class Recorder : IProgress<TrainingProgress>
    {
        private readonly Lock _gate = new();

        public List<TrainingProgress> All { get; } = [];

        public void Report(TrainingProgress value)
        {
            lock (_gate)
            {
                All.Add(value);
            }
        }
    }
}
