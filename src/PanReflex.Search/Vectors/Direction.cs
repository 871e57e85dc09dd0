using System.Numerics.Tensors;

namespace PanReflex.Search.Vectors;

/// <summary>Directions of vectors.</summary>
internal static class Direction
{
    /// <summary>Scales a vector to length 1; the zero vector stays.</summary>
    public static void Normalise(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }
    }
}
