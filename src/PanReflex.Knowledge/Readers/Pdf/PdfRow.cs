namespace PanReflex.Knowledge.Readers.Pdf;

/// <summary>Text on one baseline, in pieces that wide gaps set apart. Coordinates in points, origin at the lower left.</summary>
/// <param name="Page">1-based page.</param>
/// <param name="Baseline">Height of the baseline.</param>
/// <param name="Pieces">Pieces from left to right; at least one.</param>
internal sealed record PdfRow(int Page, double Baseline, IReadOnlyList<PdfPiece> Pieces)
{
    /// <summary>Left edge.</summary>
    public double Left => Pieces[0].Left;

    /// <summary>Right edge.</summary>
    public double Right => Pieces[^1].Right;

    /// <summary>Font size of most letters, in points.</summary>
    public double Size => Pieces.MaxBy(piece => piece.Text.Length)!.Size;

    /// <summary>Words of the row, pieces joined by a space.</summary>
    public string Text => string.Join(' ', Pieces.Select(piece => piece.Text));
}

/// <summary>Letters without a wide gap between them.</summary>
/// <param name="Text">The words.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Size">Font size of most letters, in points.</param>
/// <param name="Font">Name of the font of its first letter.</param>
/// <param name="IsBold">True when all letters are bold.</param>
/// <param name="HasBullet">True when a bullet is drawn before it as a shape.</param>
internal sealed record PdfPiece(string Text, double Left, double Right, double Size, string Font, bool IsBold, bool HasBullet);
