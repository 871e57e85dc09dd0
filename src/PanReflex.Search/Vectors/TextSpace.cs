using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PanReflex.Search.Analysis;
using PanReflex.Search.Index;

namespace PanReflex.Search.Vectors;

/// <summary>Vectors of texts from the vectors of their words.</summary>
/// <remarks>
/// Σ v(word) · (1 + ln tf) · ln(1 + N / (1 + df)), scaled to length 1, without its part along the first singular direction of the passages
/// (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017), scaled to length 1 again.
/// </remarks>
internal sealed class TextSpace
{
    private const int PowerIterations = 30;

    // More passages don't move the first direction.
    private const int DirectionSample = 20_000;

    private readonly WordSpace _words;
    private readonly int _texts;
    private readonly int[] _documentFrequencies;
    private readonly float[] _direction;

    private TextSpace(WordSpace words, int texts, int[] documentFrequencies, float[] direction) =>
        (_words, _texts, _documentFrequencies, _direction) = (words, texts, documentFrequencies, direction);

    public int Dimensions => _words.Dimensions;

    /// <summary>Learns the space of an index.</summary>
    /// <param name="words">Vectors of its words.</param>
    /// <param name="forms">Forms of its vocabulary.</param>
    /// <param name="passages">Numbers of the passages' words.</param>
    public static TextSpace Learn(WordSpace words, IReadOnlyList<WordForm> forms, IReadOnlyList<int[]> passages)
    {
        var documentFrequencies = new int[forms.Count];
        foreach (var passage in passages)
        {
            foreach (var word in passage.Distinct())
            {
                documentFrequencies[word]++;
            }
        }

        var direction = new float[words.Dimensions];
        var raw = new TextSpace(words, passages.Count, documentFrequencies, direction);
        var every = Math.Max(1, passages.Count / DirectionSample);
        var sample = passages.Where((_, i) => i % every == 0).Select(p => raw.Vector(p, forms)).ToList();
        FirstDirection(sample, direction);
        return raw;
    }

    /// <summary>The vector of a text of the index.</summary>
    public float[] Vector(IReadOnlyList<int> text, IReadOnlyList<WordForm> forms) =>
        Vector(text.Where(word => !forms[word].IsStop).Select(word => (forms[word], word)));

    /// <summary>The vector of a query, as the only row.</summary>
    public Int8Rows QueryVector(IReadOnlyList<WordForm> query, Vocabulary vocabulary)
    {
        var row = new Int8Rows(1, Dimensions);
        row.Set(0, Vector(query.Select(form => (form, vocabulary.Find(form.Text)))));
        return row;
    }

    public void Write(ArrayWriter file)
    {
        file.Write<int>([_texts]);
        file.Write<int>(_documentFrequencies);
        file.Write<float>(_direction);
        _words.Write(file);
    }

    public static TextSpace Read(ArrayReader file, TrainedWords trained)
    {
        var texts = file.Read<int>()[0];
        var documentFrequencies = file.Read<int>();
        var direction = file.Read<float>();
        return new TextSpace(WordSpace.Read(file, trained), texts, documentFrequencies, direction);
    }

    private float[] Vector(IEnumerable<(WordForm Form, int Word)> text)
    {
        var counts = new Dictionary<string, (WordForm Form, int Word, int Count)>(StringComparer.Ordinal);
        foreach (var (form, word) in text)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, form.Text, out _);
            entry = (form, word, entry.Count + 1);
        }

        var sum = new float[Dimensions];
        var room = new float[Dimensions];
        foreach (var (form, word, count) in counts.Values)
        {
            var documentFrequency = word < 0 ? 0 : _documentFrequencies[word];
            var weight = (1 + Math.Log(count)) * Math.Log(1 + (_texts / (1.0 + documentFrequency)));
            _words.Add(form, (float)weight, sum, room);
        }

        Direction.Normalise(sum);
        TensorPrimitives.MultiplyAdd(_direction, -TensorPrimitives.Dot<float>(sum, _direction), sum, sum);
        Direction.Normalise(sum);
        return sum;
    }

    private static void FirstDirection(List<float[]> vectors, Span<float> direction)
    {
        var present = direction.ToArray();
        present.AsSpan().Fill(1);
        var next = new float[present.Length];
        for (var iteration = 0; iteration < PowerIterations; iteration++)
        {
            next.AsSpan().Clear();
            foreach (var vector in vectors)
            {
                TensorPrimitives.MultiplyAdd(vector, TensorPrimitives.Dot<float>(vector, present), next, next);
            }

            Vectors.Direction.Normalise(next);
            (present, next) = (next, present);
        }

        present.CopyTo(direction);
    }
}
