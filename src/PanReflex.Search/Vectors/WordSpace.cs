using System.Numerics.Tensors;
using PanReflex.Search.Analysis;
using PanReflex.Search.Index;

namespace PanReflex.Search.Vectors;

/// <summary>
/// Vectors of the stems of one index: the trained ones moved towards how the index uses the words, and vectors for words that the
/// training never saw, taken from their neighbours in the index.
/// </summary>
internal sealed class WordSpace
{
    private readonly Dictionary<string, int> _stems;
    private readonly IReadOnlyList<string> _names;
    private readonly Int8Rows _vectors;
    private readonly TrainedWords _trained;

    private WordSpace(IReadOnlyList<string> names, Int8Rows vectors, TrainedWords trained)
    {
        (_names, _vectors, _trained) = (names, vectors, trained);
        _stems = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            _stems[names[i]] = i;
        }
    }

    public int Dimensions => _vectors.Dimensions;

    /// <summary>
    /// One step of propagation: z = P·(E − mean) with P the index's PPMI, both sides scaled to length 1; a known stem becomes e + z, an
    /// unknown one z.
    /// </summary>
    public static WordSpace Propagate(TrainedWords trained, IReadOnlyList<WordForm> forms, IReadOnlyList<int[]> texts, CancellationToken cancellationToken)
    {
        var run = new StemSequences(forms).Build(texts, int.MaxValue, 1, out var names);
        var ppmi = new Ppmi(run, names.Count);
        var dimensions = trained.Vectors.Dimensions;
        var known = names.Select(trained.Find).ToArray();
        var centred = Centred(trained, known);
        var vectors = new Int8Rows(names.Count, dimensions);
        Parallel.For(0, names.Count, new ParallelOptions { CancellationToken = cancellationToken }, () => (Counter: ppmi.NewCounter(), Sum: new float[dimensions], Own: new float[dimensions]), (stem, _, room) =>
        {
            room.Counter.Count(stem);
            room.Sum.AsSpan().Clear();
            for (var i = 0; i < room.Counter.Contexts.Length; i++)
            {
                if (known[room.Counter.Contexts[i]] >= 0)
                {
                    TensorPrimitives.MultiplyAdd(centred.AsSpan(room.Counter.Contexts[i] * dimensions, dimensions), room.Counter.Values[i], room.Sum, room.Sum);
                }
            }

            Direction.Normalise(room.Sum);
            if (known[stem] >= 0)
            {
                trained.Vectors.Get(known[stem], room.Own);
                TensorPrimitives.Add(room.Sum, room.Own, room.Sum);
                Direction.Normalise(room.Sum);
            }

            vectors.Set(stem, room.Sum);
            return room;
        }, _ => { });
        return new WordSpace(names, vectors, trained);
    }

    /// <summary>Adds a word's vector, times a weight: its stem's plus the mean of its parts'.</summary>
    /// <param name="form">The word.</param>
    /// <param name="weight">Weight.</param>
    /// <param name="sum">Where to add.</param>
    /// <param name="room">Room for one vector.</param>
    public void Add(WordForm form, float weight, Span<float> sum, Span<float> room)
    {
        AddStem(form.Stem, weight, sum, room);
        foreach (var part in form.PartStems)
        {
            AddStem(part, weight / form.PartStems.Count, sum, room);
        }
    }

    public void Write(ArrayWriter file)
    {
        file.Write(_names);
        _vectors.Write(file);
    }

    public static WordSpace Read(ArrayReader file, TrainedWords trained) => new(file.ReadWords(), Int8Rows.Read(file), trained);

    private void AddStem(string stem, float weight, Span<float> sum, Span<float> room)
    {
        if (_stems.TryGetValue(stem, out var own))
        {
            _vectors.Get(own, room);
        }
        else if (_trained.Find(stem) is >= 0 and var trained)
        {
            _trained.Vectors.Get(trained, room);
        }
        else
        {
            return;
        }

        TensorPrimitives.MultiplyAdd(room, weight, sum, sum);
    }

    private static float[] Centred(TrainedWords trained, int[] known)
    {
        var dimensions = trained.Vectors.Dimensions;
        var mean = new float[dimensions];
        var room = new float[dimensions];
        for (var row = 0; row < trained.Vectors.Count; row++)
        {
            trained.Vectors.Get(row, room);
            TensorPrimitives.Add<float>(mean, room, mean);
        }

        TensorPrimitives.Divide(mean, trained.Vectors.Count, mean);
        var centred = new float[known.Length * dimensions];
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] >= 0)
            {
                trained.Vectors.Get(known[i], room);
                TensorPrimitives.Subtract<float>(room, mean, centred.AsSpan(i * dimensions, dimensions));
            }
        }

        return centred;
    }
}
