using System.Numerics.Tensors;

namespace PanReflex.Search.Vectors.Training;

/// <summary>A dense matrix, row by row.</summary>
internal sealed class DenseMatrix(int rows, int columns)
{
    public int Rows => rows;

    public int Columns => columns;

    public float[] Values { get; } = new float[(long)rows * columns];

    public Span<float> Row(int row) => Values.AsSpan(row * columns, columns);

    /// <summary>Independent standard normal values.</summary>
    public static DenseMatrix Random(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        var matrix = new DenseMatrix(rows, columns);
        for (var i = 0; i < matrix.Values.Length; i++)
        {
            // Box and Muller's transform; 1 − u is never zero.
            matrix.Values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return matrix;
    }

    /// <summary>The inner products of the columns: this matrix transposed times itself.</summary>
    public double[,] Gram()
    {
        var gram = new double[columns, columns];
        for (var row = 0; row < rows; row++)
        {
            var values = Row(row);
            for (var i = 0; i < columns; i++)
            {
                double left = values[i];
                for (var j = i; j < columns; j++)
                {
                    gram[i, j] += left * values[j];
                }
            }
        }

        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j < i; j++)
            {
                gram[i, j] = gram[j, i];
            }
        }

        return gram;
    }

    /// <summary>This matrix times a small square or narrower one.</summary>
    public DenseMatrix Times(double[,] right)
    {
        var width = right.GetLength(1);
        var transposed = new float[width][];
        for (var j = 0; j < width; j++)
        {
            transposed[j] = new float[columns];
            for (var i = 0; i < columns; i++)
            {
                transposed[j][i] = (float)right[i, j];
            }
        }

        var result = new DenseMatrix(rows, width);
        Parallel.For(0, rows, row =>
        {
            var target = result.Row(row);
            for (var j = 0; j < width; j++)
            {
                target[j] = TensorPrimitives.Dot<float>(Row(row), transposed[j]);
            }
        });
        return result;
    }

    /// <summary>Columns made orthonormal by modified Gram and Schmidt, twice, which keeps single precision accurate.</summary>
    public void Orthonormalise()
    {
        var byColumn = new float[columns][];
        for (var j = 0; j < columns; j++)
        {
            byColumn[j] = new float[rows];
            for (var i = 0; i < rows; i++)
            {
                byColumn[j][i] = Values[(i * columns) + j];
            }
        }

        for (var j = 0; j < columns; j++)
        {
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < j; k++)
                {
                    TensorPrimitives.MultiplyAdd(byColumn[k], -TensorPrimitives.Dot<float>(byColumn[k], byColumn[j]), byColumn[j], byColumn[j]);
                }
            }

            var norm = TensorPrimitives.Norm<float>(byColumn[j]);
            TensorPrimitives.Divide(byColumn[j], norm == 0 ? 1 : norm, byColumn[j]);
        }

        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                Values[(i * columns) + j] = byColumn[j][i];
            }
        }
    }
}
