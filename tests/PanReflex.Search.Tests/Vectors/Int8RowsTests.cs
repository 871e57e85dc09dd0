using System.Numerics.Tensors;
using PanReflex.Search.Vectors;

namespace PanReflex.Search.Tests.Vectors;

public class Int8RowsTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(128)]
    [InlineData(384)]
    public void Inner_products_are_those_of_the_stored_vectors(int dimensions)
    {
        var random = new Random(1);
        var rows = new Int8Rows(20, dimensions);
        var query = new Int8Rows(1, dimensions);
        for (var row = 0; row < rows.Count; row++)
        {
            rows.Set(row, Draw(random, dimensions));
        }

        query.Set(0, Draw(random, dimensions));
        var products = new float[rows.Count];
        rows.Dot(query, 0, products);
        var (left, right) = (new float[dimensions], new float[dimensions]);
        query.Get(0, right);
        for (var row = 0; row < rows.Count; row++)
        {
            rows.Get(row, left);
            Assert.Equal(TensorPrimitives.Dot<float>(left, right), products[row], 1e-4f);
        }
    }

    [Fact]
    public void The_largest_products_of_opposite_extremes_do_not_overflow()
    {
        var rows = new Int8Rows(2, 64);
        rows.Set(0, Enumerable.Repeat(1f, 64).ToArray());
        rows.Set(1, Enumerable.Repeat(-1f, 64).ToArray());
        var products = new float[2];
        rows.Dot(rows, 1, products);
        Assert.Equal([-64f, 64f], products, (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Rounding_changes_a_component_by_at_most_half_a_step()
    {
        var vector = Draw(new Random(2), 128);
        var rows = new Int8Rows(1, 128);
        rows.Set(0, vector);
        var read = new float[128];
        rows.Get(0, read);
        var step = vector.Max(Math.Abs) / 127;
        Assert.All(vector.Zip(read), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, (step / 2) + 1e-6));
    }

    [Fact]
    public void The_zero_vector_stays_zero()
    {
        var rows = new Int8Rows(1, 32);
        rows.Set(0, new float[32]);
        var products = new float[1];
        rows.Dot(rows, 0, products);
        Assert.Equal(0, products[0]);
    }

    private static float[] Draw(Random random, int dimensions) => [.. Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() - 0.5))];
}
