using System.IO.Compression;
using System.Text;
using PanReflex.Search.Index;

namespace PanReflex.Search.Vectors;

/// <summary>What was learned once from a large German text: vectors of stems, and the words that compounds are made of.</summary>
internal sealed class TrainedWords
{
    private const int Magic = 0x31575250;

    private readonly Dictionary<string, int> _stems;
    private readonly Dictionary<string, int> _compoundWords;

    /// <param name="name">Names the training; part of an index's settings.</param>
    /// <param name="stems">Stems, in the order of the vectors.</param>
    /// <param name="vectors">Their vectors, of length 1.</param>
    /// <param name="compoundWords">Words with their frequencies.</param>
    public TrainedWords(string name, IReadOnlyList<string> stems, Int8Rows vectors, Dictionary<string, int> compoundWords)
    {
        (Name, Stems, Vectors, _compoundWords) = (name, stems, vectors, compoundWords);
        _stems = new Dictionary<string, int>(stems.Count, StringComparer.Ordinal);
        for (var i = 0; i < stems.Count; i++)
        {
            _stems[stems[i]] = i;
        }
    }

    public string Name { get; }

    public IReadOnlyList<string> Stems { get; }

    public Int8Rows Vectors { get; }

    public int CompoundWordCount => _compoundWords.Count;

    /// <summary>The place of a stem's vector, or -1.</summary>
    public int Find(string stem) => _stems.GetValueOrDefault(stem, -1);

    /// <summary>How often a word occurred in the training text; 0 when it was rare.</summary>
    public int CompoundFrequency(string word) => _compoundWords.GetValueOrDefault(word);

    /// <summary>The words that are part of the program (Vectors/german.bin; see the model card beside it).</summary>
    public static TrainedWords Load()
    {
        const string name = "PanReflex.Search.Vectors.german.bin";
        var stream = typeof(TrainedWords).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new ArrayReader(stream);
        return Read(reader);
    }

    /// <summary>The same words with vectors drawn at random: shows what the vectors are worth.</summary>
    public TrainedWords WithRandomVectors(int seed)
    {
        var random = new Random(seed);
        var vectors = new Int8Rows(Vectors.Count, Vectors.Dimensions);
        var vector = new float[Vectors.Dimensions];
        for (var row = 0; row < vectors.Count; row++)
        {
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
            }

            Direction.Normalise(vector);
            vectors.Set(row, vector);
        }

        return new TrainedWords(Name + "-random", Stems, vectors, _compoundWords);
    }

    public void Write(ArrayWriter file)
    {
        file.Write<int>([Magic]);
        file.Write<byte>(Pack([Name]));
        file.Write<byte>(Pack(Stems));
        Vectors.Write(file);
        var words = _compoundWords.Keys.Order(StringComparer.Ordinal).ToList();
        file.Write<byte>(Pack(words));
        file.Write<byte>(Pack([.. words.Select(w => _compoundWords[w].ToString(System.Globalization.CultureInfo.InvariantCulture))]));
    }

    public static TrainedWords Read(ArrayReader file)
    {
        if (file.Read<int>() is not [Magic])
        {
            throw new InvalidDataException("Not a file of trained German words.");
        }

        var name = Unpack(file.Read<byte>())[0];
        var stems = Unpack(file.Read<byte>());
        var vectors = Int8Rows.Read(file);
        var words = Unpack(file.Read<byte>());
        var frequencies = Unpack(file.Read<byte>());
        var compoundWords = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            compoundWords[words[i]] = int.Parse(frequencies[i], System.Globalization.CultureInfo.InvariantCulture);
        }

        return new TrainedWords(name, stems, vectors, compoundWords);
    }

    private static byte[] Pack(IReadOnlyList<string> lines)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
        {
            brotli.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }

        return packed.ToArray();
    }

    private static string[] Unpack(byte[] packed)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd().Split('\n');
    }
}
