using System.Numerics.Tensors;

namespace PanReflex.Search.Vectors.Training;

/// <summary>A square matrix of which only the values above zero are held, by row.</summary>
internal sealed class SparseMatrix(long[] starts, int[] columns, float[] values)
{
    // A fixed number of parts, so that sums come out the same on every machine.
    private const int Parts = 4;

    /// <summary>Number of rows and columns.</summary>
    public int Size => starts.Length - 1;

    /// <summary>Number of values held.</summary>
    public long Values => starts[^1];

    /// <summary>Collects the rows of a PPMI matrix.</summary>
    public static SparseMatrix Of(Ppmi ppmi, Action<double> progress, CancellationToken cancellationToken)
    {
        var rowColumns = new int[ppmi.Count][];
        var rowValues = new float[ppmi.Count][];
        var done = 0;
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, ppmi.Count, options, ppmi.NewCounter, (word, _, counter) =>
        {
            counter.Count(word);
            rowColumns[word] = counter.Contexts.ToArray();
            rowValues[word] = counter.Values.ToArray();
            var finished = Interlocked.Increment(ref done);
            if (finished % 1000 == 0)
            {
                progress(finished / (double)ppmi.Count);
            }

            return counter;
        }, _ => { });

        var starts = new long[ppmi.Count + 1];
        for (var row = 0; row < ppmi.Count; row++)
        {
            starts[row + 1] = starts[row] + rowColumns[row].Length;
        }

        var columns = new int[starts[^1]];
        var values = new float[starts[^1]];
        for (var row = 0; row < ppmi.Count; row++)
        {
            rowColumns[row].CopyTo(columns.AsSpan((int)starts[row]));
            rowValues[row].CopyTo(values.AsSpan((int)starts[row]));
            rowColumns[row] = [];
            rowValues[row] = [];
        }

        return new SparseMatrix(starts, columns, values);
    }

    /// <summary>This matrix times a dense one.</summary>
    public DenseMatrix Times(DenseMatrix right, CancellationToken cancellationToken)
    {
        var result = new DenseMatrix(Size, right.Columns);
        Parallel.For(0, Size, new ParallelOptions { CancellationToken = cancellationToken }, row =>
        {
            var sum = result.Row(row);
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                TensorPrimitives.MultiplyAdd(right.Row(columns[i]), values[i], sum, sum);
            }
        });
        return result;
    }

    /// <summary>This matrix transposed, times a dense one.</summary>
    public DenseMatrix TransposedTimes(DenseMatrix right, CancellationToken cancellationToken)
    {
        var sums = new DenseMatrix[Parts];
        Parallel.For(0, Parts, new ParallelOptions { CancellationToken = cancellationToken }, part =>
        {
            var sum = sums[part] = new DenseMatrix(Size, right.Columns);
            for (var row = (int)((long)Size * part / Parts); row < (int)((long)Size * (part + 1) / Parts); row++)
            {
                for (var i = starts[row]; i < starts[row + 1]; i++)
                {
                    var target = sum.Row(columns[i]);
                    TensorPrimitives.MultiplyAdd(right.Row(row), values[i], target, target);
                }
            }
        });
        for (var part = 1; part < Parts; part++)
        {
            TensorPrimitives.Add<float>(sums[0].Values, sums[part].Values, sums[0].Values);
        }

        return sums[0];
    }
}
