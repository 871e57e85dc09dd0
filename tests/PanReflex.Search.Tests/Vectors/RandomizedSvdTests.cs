using PanReflex.Search.Vectors.Training;

namespace PanReflex.Search.Tests.Vectors;

public class RandomizedSvdTests
{
    [Fact]
    public void Eigenvectors_satisfy_their_equation()
    {
        double[,] matrix = { { 4, 1, 0.5 }, { 1, 3, -1 }, { 0.5, -1, 2 } };
        var (values, vectors) = SymmetricEigen.Decompose(matrix);
        Assert.Equal(values.OrderDescending(), values);
        for (var j = 0; j < 3; j++)
        {
            for (var i = 0; i < 3; i++)
            {
                var product = (matrix[i, 0] * vectors[0, j]) + (matrix[i, 1] * vectors[1, j]) + (matrix[i, 2] * vectors[2, j]);
                Assert.Equal(values[j] * vectors[i, j], product, 1e-9);
            }
        }
    }

    [Fact]
    public void A_matrix_of_low_rank_is_found_again()
    {
        // A = Σ s·u·uᵀ with three orthogonal directions: rows of U·√S·√Sᵀ·Uᵀ give A back.
        const int size = 40;
        var matrix = new double[size, size];
        double[] singular = [9, 4, 1];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < 3; k++)
                {
                    matrix[i, j] += singular[k] * Direction(k, i) * Direction(k, j);
                }
            }
        }

        var scaled = RandomizedSvd.ScaledLeft(Sparse(matrix, size), 3, seed: 1, _ => { }, CancellationToken.None);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                double product = 0;
                for (var k = 0; k < 3; k++)
                {
                    product += scaled.Row(i)[k] * scaled.Row(j)[k];
                }

                Assert.Equal(matrix[i, j], product, 1e-4);
            }
        }

        static double Direction(int k, int i) => Math.Sqrt(2.0 / (size + 1)) * Math.Sin(Math.PI * (k + 1) * (i + 1) / (size + 1));
    }

    private static SparseMatrix Sparse(double[,] matrix, int size)
    {
        var starts = Enumerable.Range(0, size + 1).Select(row => (long)row * size).ToArray();
        var columns = Enumerable.Range(0, size * size).Select(i => i % size).ToArray();
        var values = Enumerable.Range(0, size * size).Select(i => (float)matrix[i / size, i % size]).ToArray();
        return new SparseMatrix(starts, columns, values);
    }
}
