namespace PanReflex.Search.Vectors.Training;

/// <summary>The leading singular vectors of a sparse matrix by random projection (Halko, Martinsson and Tropp, SIAM Review 2011).</summary>
internal static class RandomizedSvd
{
    private const int Oversampling = 10;
    private const int PowerIterations = 3;

    /// <summary>U·√S: the leading left singular vectors, each scaled by the root of its singular value.</summary>
    public static DenseMatrix ScaledLeft(SparseMatrix matrix, int dimensions, int seed, Action<double> progress, CancellationToken cancellationToken)
    {
        const int steps = (2 * PowerIterations) + 2;
        var done = 0;
        var basis = matrix.Times(DenseMatrix.Random(matrix.Size, dimensions + Oversampling, seed), cancellationToken);
        Step();
        for (var iteration = 0; iteration < PowerIterations; iteration++)
        {
            basis.Orthonormalise();
            basis = matrix.TransposedTimes(basis, cancellationToken);
            Step();
            basis.Orthonormalise();
            basis = matrix.Times(basis, cancellationToken);
            Step();
        }

        basis.Orthonormalise();

        // B = Qᵀ·A is wide; the eigenvectors of B·Bᵀ are its left singular vectors and the roots of the eigenvalues its singular values.
        var projected = matrix.TransposedTimes(basis, cancellationToken);
        Step();
        var (values, vectors) = SymmetricEigen.Decompose(projected.Gram());
        var scaled = new double[vectors.GetLength(0), dimensions];
        for (var j = 0; j < dimensions; j++)
        {
            var scale = Math.Pow(Math.Max(values[j], 0), 0.25);
            for (var i = 0; i < vectors.GetLength(0); i++)
            {
                scaled[i, j] = vectors[i, j] * scale;
            }
        }

        return basis.Times(scaled);

        void Step() => progress(++done / (double)steps);
    }
}
