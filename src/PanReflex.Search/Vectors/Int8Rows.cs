using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using PanReflex.Search.Index;

namespace PanReflex.Search.Vectors;

/// <summary>Vectors of one width, each held in signed bytes with a scale of its own.</summary>
internal sealed class Int8Rows
{
    private readonly sbyte[] _values;
    private readonly float[] _scales;

    public Int8Rows(int count, int dimensions)
        : this(new sbyte[(long)count * dimensions], new float[count], dimensions)
    {
    }

    private Int8Rows(sbyte[] values, float[] scales, int dimensions) => (_values, _scales, Dimensions) = (values, scales, dimensions);

    public int Count => _scales.Length;

    public int Dimensions { get; }

    /// <summary>Stores a vector, rounded to 127 steps of its largest component.</summary>
    public void Set(int row, ReadOnlySpan<float> vector)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        var scale = _scales[row] = largest / sbyte.MaxValue;
        var target = Bytes(row);
        for (var i = 0; i < vector.Length; i++)
        {
            target[i] = scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(vector[i] / scale);
        }
    }

    /// <summary>Reads a vector.</summary>
    public void Get(int row, Span<float> vector)
    {
        var source = Bytes(row);
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = source[i] * _scales[row];
        }
    }

    /// <summary>Whether the vector is zero.</summary>
    public bool IsZero(int row) => _scales[row] == 0;

    /// <summary>Inner products of every vector with one of another set.</summary>
    public void Dot(Int8Rows other, int otherRow, Span<float> products)
    {
        ReadOnlySpan<sbyte> query = other.Bytes(otherRow);
        for (var row = 0; row < Count; row++)
        {
            products[row] = Dot(Bytes(row), query) * _scales[row] * other._scales[otherRow];
        }
    }

    public void Write(ArrayWriter file)
    {
        file.Write<int>([Dimensions]);
        file.Write<float>(_scales);
        file.Write<sbyte>(_values);
    }

    public static Int8Rows Read(ArrayReader file)
    {
        var dimensions = file.Read<int>()[0];
        var scales = file.Read<float>();
        var values = file.Read<sbyte>();
        return values.Length == (long)scales.Length * dimensions
            ? new Int8Rows(values, scales, dimensions)
            : throw new InvalidDataException("Damaged file: vectors and scales differ in number.");
    }

    private Span<sbyte> Bytes(int row) => _values.AsSpan(row * Dimensions, Dimensions);

    // Two products of values up to 127 fit into 16 bits: 2 · 127² = 32,258.
    private static int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var sum = Vector256<int>.Zero;
        var i = 0;
        for (; i + Vector256<sbyte>.Count <= left.Length; i += Vector256<sbyte>.Count)
        {
            var (l0, l1) = Vector256.Widen(Vector256.Create(left[i..]));
            var (r0, r1) = Vector256.Widen(Vector256.Create(right[i..]));
            var (s0, s1) = Vector256.Widen((l0 * r0) + (l1 * r1));
            sum += s0 + s1;
        }

        var product = Vector256.Sum(sum);
        for (; i < left.Length; i++)
        {
            product += left[i] * right[i];
        }

        return product;
    }
}
